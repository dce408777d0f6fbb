import { useSession } from '../react/session-provider';
import { signInStatus as words } from '../words/sign-in-status';
import { ErrorNotice } from './error-notice';

/** How far a sign-in is, or why nobody is signed in. To someone who is signed in: which answer was refused. */
export function SignInStatus() {
  const { state } = useSession();
  switch (state.status) {
    case 'loading':
      return <p aria-busy>{words.loading}</p>;
    case 'signing-in':
      return <p className="busy">{words.steps[state.step]}</p>;
    case 'signed-out':
      if (state.error) return <ErrorNotice error={state.error} />;
      if (state.reason) return <ErrorNotice reason={state.reason} />;
      return <p>{words.nobody}</p>;
    case 'signed-in':
      return state.error && <ErrorNotice error={state.error} />;
  }
}
