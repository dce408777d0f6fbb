import {
  LiveChatData,
  pageURL,
  type Session,
  type SessionState,
  useAccount,
  useSession,
} from '@repo/livechat';
import { common } from '@repo/livechat/words/common';
import { endWords } from '@repo/livechat/words/ends';
import { errorWords } from '@repo/livechat/words/errors';
import { useState } from 'react';
import { account as words } from './account-words';
import styles from './frame.module.css';

/** The name and the button to sign out. After that it says why nobody is signed in. */
export function WhoIsSignedIn({ state }: { state: SessionState }) {
  const { signOut } = useSession();
  const [alone] = useState(isAlone);
  const error = alone && 'error' in state && state.error;
  return (
    <section tabIndex={-1} aria-label={words.label} className={styles.who}>
      {state.status === 'signed-in' && (
        <>
          <LiveChatData session={state.session}>
            <Name session={state.session} />
          </LiveChatData>
          <button
            type="button"
            ref={alone ? handOn : undefined}
            className={`plain ${styles.out}`}
            onClick={signOut}
          >
            {common.signOut}
          </button>
        </>
      )}
      <div role={alone ? 'status' : undefined} className={styles.told}>
        {state.status === 'signed-out' && state.reason && <p>{endWords[state.reason].title}</p>}
        {error && (
          <p>
            <a href={pageURL('/errors', `#${error.code}`)}>{errorWords[error.code].title}</a>
          </p>
        )}
      </div>
    </section>
  );
}

/** Whether the page has no part with a status and a focus of its own, as SignInGate and the page of the buttons are. */
const isAlone = () => !document.querySelector('main section[tabindex="-1"] div[role="status"]');

/** When the session ends, the button goes, and the focus that it had goes to the part around it. */
const handOn = (button: HTMLButtonElement) => () => {
  if (document.activeElement === button) button.parentElement?.focus();
};

function Name({ session }: { session: Session }) {
  const { data } = useAccount(session);
  const name = data?.name || data?.email || words.signedIn;
  return (
    <p key={name} className={styles.name} title={name}>
      {name}
    </p>
  );
}
