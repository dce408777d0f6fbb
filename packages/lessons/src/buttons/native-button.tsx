'use client';

import { SignInButton } from '@repo/livechat';

export const NativeButton = () => <SignInButton />;
