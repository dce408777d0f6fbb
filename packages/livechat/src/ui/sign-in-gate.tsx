'use client';

import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { Session } from '../session';
import { useSession } from '../session-provider';
import { ErrorNotice } from './notice';
import { SignInCard } from './sign-in-card';
import { Skeleton } from './skeleton';

/** Shows what is behind it to someone who is signed in, and the way in to everyone else. */
export function SignInGate({ children }: { children: (session: Session) => ReactNode }) {
  const { state } = useSession();
  const inside = useRef<HTMLElement>(null);
  const wasSigningIn = useRef(false);

  // The button that had the focus is gone once signed in: go on reading where the content begins.
  useEffect(() => {
    if (state.status === 'signed-in' && wasSigningIn.current) inside.current?.focus();
    wasSigningIn.current = state.status === 'signing-in';
  }, [state.status]);

  if (state.status !== 'signed-in') return <SignInCard state={state} />;
  return (
    <section ref={inside} tabIndex={-1} aria-label="Signed in">
      <div role="status">{state.error && <ErrorNotice error={state.error} />}</div>
      <Suspense fallback={<Skeleton lines={6} />}>{children(state.session)}</Suspense>
    </section>
  );
}
