import type { SessionState } from '../session';
import { useSession } from '../session-provider';
import { SignInButton } from './sign-in-button';
import styles from './sign-in-card.module.css';
import { SignInStatus } from './sign-in-status';

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
