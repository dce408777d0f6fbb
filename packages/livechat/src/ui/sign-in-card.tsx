import type { SessionState, SignedOutReason, SignInStep } from '../session';
import { useSession } from '../session-provider';
import { ErrorNotice, Notice } from './notice';
import { SignInButton } from './sign-in-button';
import styles from './sign-in-card.module.css';

const stepWords: Record<SignInStep, string> = {
  opening: 'Opening LiveChat…',
  waiting: 'Waiting for you at LiveChat…',
  leaving: 'Leaving for LiveChat…',
  verifying: 'LiveChat answered. Checking the answer…',
};

const reasonWords: Record<SignedOutReason, { title: string; text: string }> = {
  'signing-out': {
    title: 'Signing you out…',
    text: 'The token is forgotten here, and LiveChat is asked to revoke it.',
  },
  'signed-out': {
    title: 'You are signed out',
    text: 'This app’s token was revoked. You are still signed in to LiveChat itself, and on your other devices.',
  },
  'signed-out-here': {
    title: 'You are signed out in this tab only',
    text: 'LiveChat could not be told. The token was forgotten here, but may work until it expires; your other sessions go on.',
  },
  'signed-out-everywhere': {
    title: 'You are signed out everywhere',
    text: 'LiveChat ended every session of yours, on every device and in every app.',
  },
  'signed-out-elsewhere': {
    title: 'You signed out in another tab',
    text: 'This tab’s token was revoked as well.',
  },
  'signed-in-elsewhere': {
    title: 'You signed in in another tab',
    text: 'Each tab has a token of its own. Sign in here too; LiveChat knows you already.',
  },
  'session-ended': {
    title: 'You ended this session',
    text: 'You are signed out of LiveChat in this browser, and of this app.',
  },
  expired: {
    title: 'Your session has expired',
    text: 'The token has reached its end. Sign in again to go on.',
  },
  revoked: {
    title: 'Your session was ended',
    text: 'LiveChat no longer accepts it: it was signed out here or on another device. Sign in again to go on.',
  },
};

/** What someone sees who is not signed in. The button stays where it is, so focus is never lost. */
export function SignInCard({ state }: { state: Exclude<SessionState, { status: 'signed-in' }> }) {
  const { prepare, signIn, signInHere, cancel } = useSession();
  const failed = state.status === 'signed-out' && state.error !== undefined;
  const busy = state.status === 'signing-in';
  return (
    <section className={styles.card} aria-labelledby="sign-in">
      <h2 id="sign-in">{busy ? 'Signing in' : 'Sign in'}</h2>
      <div role="status" className={styles.status}>
        <SignInStatus state={state} />
      </div>
      <div className={styles.actions}>
        <SignInButton disabled={state.status === 'loading'}>
          {busy && state.step === 'waiting' ? 'Go to the LiveChat window' : 'Sign in with LiveChat'}
        </SignInButton>
        {busy ? (
          <button type="button" className="plain" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button
            type="button"
            className="plain"
            onPointerEnter={prepare}
            onFocus={prepare}
            onClick={signIn}
            disabled={state.status === 'loading'}
          >
            Sign in
          </button>
        )}
        {signInHere && (busy || failed) && (
          <button type="button" className="plain" onClick={signInHere}>
            Continue in this tab
          </button>
        )}
      </div>
      {!busy && (
        <p className={styles.hint}>
          Two buttons, one hook: LiveChat’s style, and a plain one of your own.
        </p>
      )}
    </section>
  );
}

function SignInStatus({ state }: { state: Exclude<SessionState, { status: 'signed-in' }> }) {
  switch (state.status) {
    case 'loading':
      return <p>Looking whether you are signed in…</p>;
    case 'signing-in':
      return <p className={styles.busy}>{stepWords[state.step]}</p>;
    case 'signed-out':
      if (state.error) return <ErrorNotice error={state.error} />;
      if (state.reason)
        return (
          <Notice
            tone={state.reason === 'signed-out-here' ? 'bad' : 'info'}
            title={reasonWords[state.reason].title}
          >
            <p>{reasonWords[state.reason].text}</p>
          </Notice>
        );
      return <p>You are not signed in. LiveChat asks who you are, and what this app may see.</p>;
  }
}
