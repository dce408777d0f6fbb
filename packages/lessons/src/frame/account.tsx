'use client';

import { SignOutButton, useSession } from '@repo/livechat';
import { ErrorBoundary, loadable } from '@repo/livechat/ui';
import { useState } from 'react';

const WhoIsSignedIn = loadable(
  async () => (await import('./who-is-signed-in')).WhoIsSignedIn,
  () => null,
);

/** In the header of every page: who is signed in, and the button to sign out. Empty until there is something to say. */
export function Account() {
  const { state } = useSession();
  const { status } = state;
  // It loads once someone begins to sign in. It stays after that, to say that the person is signed out.
  const [wanted, setWanted] = useState(false);
  const hasNews =
    status === 'signing-in' || status === 'signed-in' || ('error' in state && state.error);
  if (hasNews && !wanted) setWanted(true);

  return (
    wanted && (
      <ErrorBoundary fallback={() => status === 'signed-in' && <SignOutButton />}>
        <WhoIsSignedIn state={state} />
      </ErrorBoundary>
    )
  );
}
