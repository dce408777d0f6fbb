'use client';

import { SignInButton } from '@repo/livechat';

export const ConnectButton = () => <SignInButton>Connect with LiveChat</SignInButton>;
