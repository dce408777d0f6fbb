'use client';

import { SignInGate } from '@repo/livechat';
import { lazy } from 'react';

// Only someone who is signed in needs it, so only they load it.
const Dashboard = lazy(async () => ({ default: (await import('./dashboard')).Dashboard }));

/** Who you are, your token, your team and where you are signed in; or the way in. */
export const Overview = () => (
  <SignInGate>{(session) => <Dashboard session={session} />}</SignInGate>
);
