'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { useSession } from '../session-provider';
import { readTab, writeTab } from '../tab-storage';
import { draft as words } from '../words/overview';
import styles from './draft.module.css';
import { ErrorBoundary } from './error-boundary';

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
      <h2 id="draft">{words.title}</h2>
      <label htmlFor="draft-text">{words.label}</label>
      <textarea
        id="draft-text"
        rows={4}
        value={text}
        onChange={(event) => write(event.target.value)}
        placeholder={words.placeholder}
      />
      <div className={styles.send}>
        {state.status === 'signed-in' ? (
          <ErrorBoundary fallback={<p className="quiet">{words.notLoaded}</p>}>
            <Suspense fallback={<p className="quiet">{words.loadingTeam}</p>}>
              <Recipients session={state.session} text={text} />
            </Suspense>
          </ErrorBoundary>
        ) : (
          <p className="quiet">{words.signedOut}</p>
        )}
      </div>
    </section>
  );
}
