'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { useSession } from '../session-provider';
import { readTab, writeTab } from '../tab-storage';
import styles from './draft.module.css';

const Recipients = lazy(async () => ({ default: (await import('./recipients')).Recipients }));

const KEY = 'draft';

/** Work that a sign-in must not interrupt: it needs nobody to start, and someone signed in to finish. */
export function Draft() {
  const { state } = useSession();
  const [text, setText] = useState('');

  // Kept for those who have to continue in this tab, and for a reload.
  useEffect(() => setText(readTab(KEY) ?? ''), []);

  function write(text: string) {
    setText(text);
    writeTab(KEY, text || null);
  }

  return (
    <section className={styles.draft} aria-labelledby="draft">
      <h2 id="draft">Write to a teammate</h2>
      <label htmlFor="draft-text">
        Start now, sign in half-way: this page is never left, so your text stays.
      </label>
      <textarea
        id="draft-text"
        rows={4}
        value={text}
        onChange={(event) => write(event.target.value)}
        placeholder="Could you take over the chat with…"
      />
      <div className={styles.send}>
        {state.status === 'signed-in' ? (
          <Suspense fallback={<p className="quiet">Loading your team…</p>}>
            <Recipients session={state.session} text={text} />
          </Suspense>
        ) : (
          <p className="quiet">Once you are signed in, you choose here who gets it.</p>
        )}
      </div>
    </section>
  );
}
