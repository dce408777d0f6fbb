import {
  LiveChatData,
  type Session,
  type SessionState,
  useAccount,
  useSession,
} from '@repo/livechat';
import { common } from '@repo/livechat/words/common';
import { endWords } from '@repo/livechat/words/ends';
import { useRef, useState } from 'react';
import { account as words } from './account-words';
import styles from './frame.module.css';

/** The name and the button to sign out. After a sign-out it says so, because most pages have nothing else that does. */
export function WhoIsSignedIn({ state }: { state: SessionState }) {
  const { signOut } = useSession();
  const part = useRef<HTMLElement>(null);
  const [tells, setTells] = useState(false);

  function leave() {
    signOut();
    // The button is gone by then. If no other part of the page took the focus, this part does.
    setTimeout(() => {
      const lost = document.activeElement === document.body;
      if (lost) part.current?.focus();
      setTells(lost);
    });
  }

  return (
    <section
      ref={part}
      tabIndex={-1}
      aria-label={words.label}
      aria-live={tells ? 'polite' : undefined}
      className={styles.who}
    >
      {state.status === 'signed-in' && (
        <>
          <LiveChatData session={state.session}>
            <Name session={state.session} />
          </LiveChatData>
          <button type="button" className={`plain ${styles.out}`} onClick={leave}>
            {common.signOut}
          </button>
        </>
      )}
      {state.status === 'signed-out' && state.reason && (
        <p className={styles.told}>{endWords[state.reason].title}</p>
      )}
    </section>
  );
}

function Name({ session }: { session: Session }) {
  const { data } = useAccount(session);
  const name = data?.name || data?.email || words.signedIn;
  return (
    <p key={name} className={styles.name} title={name}>
      {name}
    </p>
  );
}
