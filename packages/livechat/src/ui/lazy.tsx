'use client';

import { lazy } from 'react';

/** Only someone who is signed in needs these, so only they load them. */
export const Dashboard = lazy(async () => ({ default: (await import('./dashboard')).Dashboard }));
export const TeamBoard = lazy(async () => ({ default: (await import('./dashboard')).TeamBoard }));
export const Recipients = lazy(async () => ({
  default: (await import('./recipients')).Recipients,
}));
