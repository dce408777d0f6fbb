'use client';

import { SessionProvider } from '@repo/livechat';
import { redirectFlow } from '@repo/livechat/redirect-flow';
import type { ReactNode } from 'react';

export const Providers = ({ children }: { children: ReactNode }) => (
  <SessionProvider flow={redirectFlow}>{children}</SessionProvider>
);
