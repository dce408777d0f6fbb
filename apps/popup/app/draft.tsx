'use client';

import { useSession } from '@repo/livechat';
import { readTab, writeTab } from '@repo/livechat/tab-storage';
import { ErrorBoundary } from '@repo/livechat/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
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

const words = {
  title: 'Write to a teammate',
  label: 'Start now, sign in half-way: this page is never left, so your text stays.',
  placeholder: 'Could you take over the chat with…',
  loadingTeam: 'Loading your team…',
  notLoaded: 'Your team did not load. Your text is kept: load the page again.',
  signedOut: 'Once you are signed in, you choose here who gets it.',
};
