import type { SessionState } from '../session';
import { useSession } from '../session-provider';
import { common } from '../words/common';
import { signInActions as words } from '../words/sign-in';
import styles from './sign-in.module.css';
import { SignInButton } from './sign-in-button';

/** What someone can do who is not signed in. The button stays where it is, so focus is never lost. */
export function SignInActions({
  state,
}: {
  state: Exclude<SessionState, { status: 'signed-in' }>;
}) {
  const { prepare, signIn, signInHere, cancel } = useSession();
  const failed = state.status === 'signed-out' && state.error !== undefined;
  const busy = state.status === 'signing-in';
  return (
    <>
      <div className={styles.actions}>
        <SignInButton disabled={state.status === 'loading'}>
          {busy && state.step === 'waiting' ? words.goToWindow : common.signInWithLiveChat}
        </SignInButton>
        {busy ? (
          <button type="button" className="plain" onClick={cancel}>
            {common.cancel}
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
            {common.signIn}
          </button>
        )}
        {signInHere && (busy || failed) && (
          <button type="button" className="plain" onClick={signInHere}>
            {common.continueHere}
          </button>
        )}
      </div>
      {!busy && <p className={styles.hint}>{words.hint}</p>}
    </>
  );
}
