'use client';

import useSWR, { mutate } from 'swr';
import styles from './app.module.css';
import { words } from './words';

type Step = { who: 'browser' | 'server'; what: string };

/** Steps that are shown. They outlast the way to LiveChat and back. */
const MOST = 60;
const KEY = 'steps';
const read = (): Step[] => JSON.parse(sessionStorage.getItem(KEY) ?? '[]');

/** Writes down something that happened, and who saw it. */
export function record(who: Step['who'], what: string) {
  sessionStorage.setItem(KEY, JSON.stringify([...read(), { who, what }].slice(-MOST)));
  void mutate(KEY, read(), { revalidate: false });
}

/** What happened, in two columns: what the browser sees, and what only the server sees. */
export function Drawing() {
  const { data: steps = [] } = useSWR(KEY, read);
  return (
    <aside className="card" aria-label={words.steps}>
      <h2>{words.steps}</h2>
      <div className={styles.steps} aria-hidden="true">
        <strong>{words.browser}</strong>
        <strong>{words.server}</strong>
      </div>
      <ol className={styles.steps}>
        {steps.map(({ who, what }, index) => (
          <li key={`${index} ${what}`} data-who={who}>
            <span className="visually-hidden">{who}: </span>
            {what}
          </li>
        ))}
      </ol>
    </aside>
  );
}
