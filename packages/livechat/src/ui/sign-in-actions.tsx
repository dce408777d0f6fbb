import { type ReactNode, useRef } from 'react';
import { useSession } from '../react/session-provider';
import { common } from '../words/common';
import { signInActions as words } from '../words/sign-in';
import styles from './sign-in.module.css';
import { SignInButton } from './sign-in-button';
import { WaysOn } from './ways-on';

/**
 * What someone can do who is not signed in. LiveChat’s button stays where it is and keeps the focus; from
 * the others the card takes it. `children`: what the app has beside it.
 */
export function SignInActions({ children }: { children?: ReactNode }) {
  const { state } = useSession();
  const button = useRef<HTMLButtonElement>(null);
  const busy = state.status === 'signing-in';
  const full_name = state.status === 'signed-out' && state.elsewhere?.full_name;
  return (
    <div className={styles.actions}>
      <SignInButton ref={button}>
        {busy && state.step === 'waiting' ? words.goToWindow : common.signInWithLiveChat}
      </SignInButton>
      {full_name && <SignInButton plain>{words.continueAs(full_name)}</SignInButton>}
      {children}
      <WaysOn onCancel={() => button.current?.focus()} />
    </div>
  );
}
