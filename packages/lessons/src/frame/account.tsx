'use client';

import { SignOutButton, useSession } from '@repo/livechat';
import { ErrorBoundary } from '@repo/livechat/ui';
import { lazy, useState } from 'react';

const WhoIsSignedIn = lazy(async () => ({
  default: (await import('./who-is-signed-in')).WhoIsSignedIn,
}));

/** In the header of every page: who is signed in, and the way out. Empty before someone is. */
export function Account() {
  const { state } = useSession();
  // From then on it stays, to say that one is signed out.
  const [wanted, setWanted] = useState(false);
  if (state.status === 'signed-in' && !wanted) setWanted(true);
  return (
    wanted && (
      <ErrorBoundary fallback={state.status === 'signed-in' && <SignOutButton />}>
        <WhoIsSignedIn state={state} />
      </ErrorBoundary>
    )
  );
}
