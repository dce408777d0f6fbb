'use client';

import { useAutoSignIn } from '../hooks/use-auto-sign-in';
import styles from './draft.module.css';

/** Lets the person skip the button: the page leaves for LiveChat as soon as it opens. */
export function AutoSignIn() {
  const [on, setOn] = useAutoSignIn();
  return (
    <section className={styles.draft} aria-labelledby="auto">
      <h2 id="auto">Skip the button</h2>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} />{' '}
        Sign me in right after this page opens
      </label>
      <p className="quiet">
        From your next visit in a new tab. It leaves once a tab: if you come back without signing
        in, or sign out, the page waits for you.
      </p>
    </section>
  );
}
