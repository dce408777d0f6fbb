import type { ReactNode } from 'react';
import { useSession } from '../react/session-provider';
import { signInActions as words } from '../words/sign-in';
import styles from './sign-in.module.css';
import { SignInButton } from './sign-in-button';
import { WaysOn } from './ways-on';

/**
 * What someone can do who is not signed in. LiveChat’s button stays where it is and keeps the focus. `children`: what the
 * app has beside it.
 */
export function SignInActions({ children }: { children?: ReactNode }) {
  const { state } = useSession();
  const isWaiting = state.status === 'signing-in' && state.step === 'waiting';
  const full_name = state.status === 'signed-out' && state.elsewhere?.full_name;
  return (
    <div className={styles.actions}>
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

/** Of a button that goes before the others: the focus it has goes to the first of them, LiveChat’s. */
const handOn = (button: HTMLButtonElement) => () => {
  if (document.activeElement === button) button.parentElement?.querySelector('button')?.focus();
};
