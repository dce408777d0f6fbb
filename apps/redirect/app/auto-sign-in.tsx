'use client';

import styles from './auto-sign-in.module.css';
import { useAutoSignIn } from './use-auto-sign-in';

/** Lets the person skip the button: the page leaves for LiveChat as soon as it opens. */
export function AutoSignIn() {
  const { on, setOn, loading } = useAutoSignIn();
  return (
    <section className={styles.autoSignIn} aria-labelledby="auto">
      <h2 id="auto">{words.title}</h2>
      <label>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => setOn(event.target.checked)}
          disabled={loading}
        />{' '}
        {words.label}
      </label>
      <p className="quiet">{words.hint}</p>
    </section>
  );
}

const words = {
  title: 'Skip the button',
  label: 'Sign me in right after this page opens',
  hint: 'From your next visit in a new tab. The page leaves once in each tab: if you come back without signing in, or sign out, it waits for you.',
};
