'use client';

import { SignInButton } from '../sign-in-button';

export const NativeButton = () => <SignInButton />;
