import type { SessionState, SignedOutReason, SignInStep } from '../session';
import { ErrorNotice, Notice } from './notice';
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

/** How far a sign-in is, or why there is none. */
export function SignInStatus({ state }: { state: Exclude<SessionState, { status: 'signed-in' }> }) {
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
