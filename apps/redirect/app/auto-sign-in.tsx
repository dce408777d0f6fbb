'use client';

import { useAutoSignIn } from '../hooks/use-auto-sign-in';
import { autoSignIn as words } from '../words/overview';
import styles from './draft.module.css';

/** Lets the person skip the button: the page leaves for LiveChat as soon as it opens. */
export function AutoSignIn() {
  const [on, setOn] = useAutoSignIn();
  return (
    <section className={styles.draft} aria-labelledby="auto">
      <h2 id="auto">{words.title}</h2>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} />{' '}
        {words.label}
      </label>
      <p className="quiet">{words.hint}</p>
    </section>
  );
}
