'use client';

import { SessionProvider } from '@repo/livechat';
import { popupFlow } from '@repo/livechat/popup-flow';
import type { ReactNode } from 'react';

export const Providers = ({ children }: { children: ReactNode }) => (
  <SessionProvider flow={popupFlow}>{children}</SessionProvider>
);
