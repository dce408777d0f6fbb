'use client';

import { SignOutButton, useSession } from '@repo/livechat';
import { ErrorBoundary, loadable } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';

const WhoIsSignedIn = loadable(
  async () => (await import('./who-is-signed-in')).WhoIsSignedIn,
  () => null,
);

/** In the header of every page: who is signed in, and the button to sign out. Empty before the first sign-in. */
export function Account() {
  const { state } = useSession();
  const { status } = state;
  // It stays after that, to say that the person is signed out.
  const [wanted, setWanted] = useState(false);
  if (status === 'signed-in' && !wanted) setWanted(true);

  useEffect(() => {
    if (status === 'signing-in') WhoIsSignedIn.prepare();
  }, [status]);

  return (
    wanted && (
      <ErrorBoundary fallback={() => status === 'signed-in' && <SignOutButton />}>
        <WhoIsSignedIn state={state} />
      </ErrorBoundary>
    )
  );
}
