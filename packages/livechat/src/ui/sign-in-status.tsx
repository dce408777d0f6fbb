import type { SessionState } from '../session';
import { signInStatus as words } from '../words/sign-in-status';
import { EndNotice, ErrorNotice } from './error-notice';
import styles from './sign-in.module.css';

/** How far a sign-in is, or why there is none. */
export function SignInStatus({ state }: { state: Exclude<SessionState, { status: 'signed-in' }> }) {
  switch (state.status) {
    case 'loading':
      return <p>{words.loading}</p>;
    case 'signing-in':
      return <p className={styles.busy}>{words.steps[state.step]}</p>;
    case 'signed-out': {
      if (state.error) return <ErrorNotice error={state.error} />;
      if (state.reason) return <EndNotice reason={state.reason} />;
      return <p>{words.nobody}</p>;
    }
  }
}
