'use client';

import { SignInGate } from '@repo/livechat';
import { loadable } from '@repo/livechat/ui';
import { OwnButton } from './own-button';

// Only someone who is signed in needs it: no page waits for it.
const Dashboard = loadable(async () => (await import('./dashboard')).Dashboard);

/** Who you are, your token, your team and where you are signed in; or the way in. */
export const Overview = () => (
  <SignInGate prepare={Dashboard.prepare} actions={<OwnButton />}>
    {(session) => <Dashboard session={session} />}
  </SignInGate>
);
