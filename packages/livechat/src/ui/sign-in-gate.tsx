'use client';

import { type ReactNode, Suspense, useEffect } from 'react';
import { LiveChatError } from '../error';
import { useFocusOnChange } from '../hooks/use-focus-on-change';
import type { Session } from '../session';
import { useSession } from '../session-provider';
import { ErrorBoundary } from './error-boundary';
import { ErrorNotice, prepareErrors } from './notice';
import { SignInCard } from './sign-in-card';
import { Skeleton } from './skeleton';

/** Shows what is behind it to someone who is signed in, and the way in to everyone else. */
export function SignInGate({ children }: { children: (session: Session) => ReactNode }) {
  const { state } = useSession();
  const signedIn = state.status === 'signed-in';
  const gate = useFocusOnChange(state.status);

  useEffect(prepareErrors, []);

  return (
    <section ref={gate} tabIndex={-1} aria-label={signedIn ? 'Signed in' : 'Signed out'}>
      {signedIn ? (
        <>
          <div role="status" className="told">
            {state.error && <ErrorNotice error={state.error} />}
          </div>
          <ErrorBoundary fallback={<Broken />}>
            <Suspense fallback={<Skeleton lines={6} />}>{children(state.session)}</Suspense>
          </ErrorBoundary>
        </>
      ) : (
        <SignInCard state={state} />
      )}
    </section>
  );
}

/** What is behind the gate did not load or did not work: there is still a way on, and a way out. */
function Broken() {
  const { signOut } = useSession();
  return (
    <>
      <ErrorNotice error={new LiveChatError('unexpected_answer')} />
      <button type="button" className="plain" onClick={() => location.reload()}>
        Load the page again
      </button>{' '}
      <button type="button" className="plain" onClick={signOut}>
        Sign out
      </button>
    </>
  );
}
