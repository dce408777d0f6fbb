'use client';

import { type ReactNode, useEffect } from 'react';
import type { LiveChatError } from '../error';
import { whenIdle } from '../flow';
import { useSession } from '../react/session-provider';
import type { Session } from '../session';
import { common } from '../words/common';
import { signInGate as words } from '../words/sign-in';
import { ErrorBoundary } from './error-boundary';
import { ErrorNotice, prepareWords } from './error-notice';
import { loadable } from './loadable';
import { SignInActions } from './sign-in-actions';
import { SignInStatus } from './sign-in-status';
import { SignOutButton } from './sign-out-button';
import { useFocusOnChange } from './use-focus-on-change';

// It brings SWR, which only someone who is signed in needs.
const LiveChatData = loadable(async () => (await import('../react/livechat-data')).LiveChatData);

type SignInGateProps = {
  children: (session: Session) => ReactNode;
  /**
   * Starts loading what is behind the gate. Called when the page is idle, at the latest when someone begins to sign in.
   */
  prepare?: () => void;
  /** What stands beside LiveChat’s button, such as a button of the app’s own, also while someone signs in. */
  actions?: ReactNode;
};

/** Shows what is behind it to someone who is signed in, and the way in to everyone else. */
export function SignInGate({ children, prepare, actions }: SignInGateProps) {
  const { state } = useSession();
  const signedIn = state.status === 'signed-in';
  const signingIn = state.status === 'signing-in';
  const gate = useFocusOnChange(state.status);

  useEffect(() => {
    prepareWords();
    const run = signingIn ? (task: () => void) => task() : whenIdle;
    run(() => {
      LiveChatData.prepare();
      prepare?.();
    });
  }, [signingIn, prepare]);

  return (
    <section
      ref={gate}
      tabIndex={-1}
      aria-label={signedIn ? words.signedIn : words.signedOut}
      className={signedIn ? undefined : 'card'}
    >
      {!signedIn && <h2>{signingIn ? words.signingIn : common.signIn}</h2>}
      {/* The same element throughout, so that each change is read out wherever the focus is. */}
      <div role="status">
        {signedIn && <p className="visually-hidden">{words.signedIn}</p>}
        <SignInStatus />
      </div>
      {signedIn ? (
        <ErrorBoundary fallback={broken}>
          <LiveChatData session={state.session}>{children(state.session)}</LiveChatData>
        </ErrorBoundary>
      ) : (
        <SignInActions>{actions}</SignInActions>
      )}
    </section>
  );
}

/** Shown if what is behind the gate did not load or failed: there is still a way on, and a way out. */
const broken = (error: LiveChatError, tryAgain: () => void) => (
  <div className="actions">
    <ErrorNotice error={error} />
    <button
      type="button"
      className="plain"
      onClick={({ currentTarget }) => {
        currentTarget.closest('section')?.focus(); // The button goes.
        tryAgain();
      }}
    >
      {common.tryAgain}
    </button>
    <button type="button" className="plain" onClick={() => location.reload()}>
      {words.loadAgain}
    </button>
    <SignOutButton />
  </div>
);
