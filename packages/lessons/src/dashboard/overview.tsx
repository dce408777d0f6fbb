'use client';

import { SignInGate } from '@repo/livechat';
import { loadable } from '@repo/livechat/ui';
import { OwnButton } from './own-button';

// Loaded separately, as only someone who is signed in needs it.
const Dashboard = loadable(async () => (await import('./dashboard')).Dashboard);

/** The dashboard of someone who is signed in, or else the sign-in. */
export const Overview = () => (
  <SignInGate prepare={Dashboard.prepare} actions={<OwnButton />}>
    {(session) => <Dashboard session={session} />}
  </SignInGate>
);
