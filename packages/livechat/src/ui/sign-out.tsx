import { useRef } from 'react';
import { endAllSessionsCall } from '../accounts-api';
import { covers } from '../scopes';
import type { Session } from '../session';
import { useSession } from '../session-provider';
import styles from './panel.module.css';

/** Signing out of this app, and, where the scope allows it, of everything. */
export function SignOut({ session }: { session: Session }) {
  const { signOut } = useSession();
  return (
    <div className={styles.actions}>
      <button type="button" className="plain" onClick={signOut}>
        Sign out
      </button>
      {covers(session.scopes, endAllSessionsCall.scope) && <SignOutEverywhere />}
    </div>
  );
}

/** It reaches every device, so it asks first. */
function SignOutEverywhere() {
  const { signOutEverywhere } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="plain" onClick={() => dialog.current?.showModal()}>
        Sign out everywhere…
      </button>
      <dialog ref={dialog} aria-labelledby="everywhere">
        <h2 id="everywhere">Sign out everywhere?</h2>
        <p>
          LiveChat ends every session you have: this browser, your phone, every other device, and
          every app you are signed in to with LiveChat. You will have to sign in again on each.
        </p>
        <form method="dialog" className={styles.actions}>
          <button type="submit" className="plain">
            Stay signed in
          </button>
          <button type="button" className="danger" onClick={signOutEverywhere}>
            Sign out everywhere
          </button>
        </form>
      </dialog>
    </>
  );
}
