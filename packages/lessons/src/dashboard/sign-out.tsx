import type { Session } from '@repo/livechat';
import { useSession } from '@repo/livechat';
import { covers, endAllSessionsCall } from '@repo/livechat/api';
import { useRef } from 'react';
import styles from './sign-out.module.css';
import { signOut as words } from './words';

/** Signs out everywhere, if the scope allows it. It affects every device, so it asks first. */
export function SignOutEverywhere({ session }: { session: Session }) {
  const { signOutEverywhere } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  if (!covers(session.scopes, endAllSessionsCall.scope)) return null;
  return (
    <>
      <button type="button" className="plain" onClick={() => dialog.current?.showModal()}>
        {words.everywhere}
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="everywhere">
        <h2 id="everywhere">{words.title}</h2>
        <p>{words.text}</p>
        <form method="dialog" className={styles.actions}>
          <button type="submit" className="plain">
            {words.stay}
          </button>
          <button type="button" className={`plain ${styles.danger}`} onClick={signOutEverywhere}>
            {words.confirm}
          </button>
        </form>
      </dialog>
    </>
  );
}
