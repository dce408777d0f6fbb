import type { ReactNode } from 'react';
import { useSession } from '../react/session-provider';
import { signInActions as words } from '../words/sign-in';
import { SignInButton } from './sign-in-button';
import { WaysOn } from './ways-on';

/**
 * The buttons for someone who is not signed in. LiveChat’s button stays where it is and keeps the focus. `children`:
 * what the app shows beside it.
 */
export function SignInActions({ children }: { children?: ReactNode }) {
  const { state } = useSession();
  const isWaiting = state.status === 'signing-in' && state.step === 'waiting';
  const full_name = state.status === 'signed-out' && state.elsewhere?.full_name;
  return (
    <div className="actions">
      <SignInButton>{isWaiting ? words.goToWindow : undefined}</SignInButton>
      {full_name && (
        <SignInButton ref={handOn} plain>
          {words.continueAs(full_name)}
        </SignInButton>
      )}
      {children}
      <WaysOn ref={handOn} />
    </div>
  );
}

/** The clean-up of a button that may go while it has the focus: LiveChat’s button, the first one, gets it. */
const handOn = (button: HTMLButtonElement) => () => {
  if (document.activeElement === button) button.parentElement?.querySelector('button')?.focus();
};
