'use client';

import { readTab, writeTab } from '@repo/livechat/tab-storage';
import useSWR, { mutate } from 'swr';
import * as v from 'valibot';
import styles from './app.module.css';
import { words } from './words';

const Step = v.object({ who: v.picklist(['browser', 'server']), what: v.string() });
const Steps = v.fallback(v.pipe(v.string(), v.parseJson(), v.array(Step)), []);

/** Names the steps in sessionStorage, where they survive the redirect to LiveChat and back. */
const KEY = 'steps';
const read = () => v.parse(Steps, readTab(KEY));

/**
 * Records a step and who saw it, and keeps the last sixty. If the tab's storage is blocked or full, the sign-in works
 * without the drawing.
 */
export function record(who: 'browser' | 'server', what: string) {
  writeTab(KEY, JSON.stringify([...read(), { who, what }].slice(-60)));
  void mutate(KEY, read(), { revalidate: false });
}

/** The recorded steps in two columns: those that the browser sees, and those that only the server sees. */
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
