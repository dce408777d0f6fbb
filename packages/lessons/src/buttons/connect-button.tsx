'use client';

import { SignInButton } from '../sign-in-button';

export const ConnectButton = () => <SignInButton>Connect with LiveChat</SignInButton>;
