import { useEffect, useRef, useState } from 'react';
import { endSessionsScope } from '../accounts-api';
import { covers, scopeInWords } from '../scopes';
import type { Session } from '../session';
import { useSession } from '../session-provider';
import styles from './panel.module.css';

/** What the token is good for, how long it lives, and the two ways to end it. */
export function TokenCard({ session }: { session: Session }) {
  const { signOut } = useSession();
  return (
    <section className={styles.panel} aria-labelledby="token">
      <h2 id="token">Your token</h2>
      <p>With it this app may:</p>
      <ul>
        {session.scopes.map((scope) => (
          <li key={scope}>
            {scopeInWords(scope)} <code className="quiet">{scope}</code>
          </li>
        ))}
      </ul>
      <dl>
        <dt>Ends in</dt>
        <dd>
          <TimeLeft until={session.expires_at} />
        </dd>
        <dt>Organization</dt>
        <dd>
          <code>{session.organization_id}</code>
        </dd>
        <dt>Account</dt>
        <dd>
          <code>{session.account_id}</code>
        </dd>
      </dl>
      <div className={styles.actions}>
        <button type="button" className="plain" onClick={signOut}>
          Sign out
        </button>
        {covers(session.scopes, endSessionsScope) && <SignOutEverywhere />}
      </div>
    </section>
  );
}

function TimeLeft({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((until - now) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const words = hours ? `${hours} h ${minutes} min` : minutes ? `${minutes} min` : `${seconds} s`;
  return <time dateTime={`PT${seconds}S`}>{words}</time>;
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
