'use client';

import { type SessionState, useSession } from '@repo/livechat';
import { readTab, writeTab } from '@repo/livechat/tab-storage';
import { ErrorBoundary, loadable } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';
import styles from './draft.module.css';

const Recipients = loadable(async () => (await import('./recipients')).Recipients);

const KEY = 'draft';
const WRITER = 'draft.writer';

/** `writer`: the account that was signed in with it, if any. */
type Kept = { text: string; writer: string | null };

const nothing: Kept = { text: '', writer: null };

/** Work that a sign-in must not interrupt: it needs nobody to start, and someone signed in to finish. */
export function Draft() {
  const { state } = useSession();
  const [draft, setDraft] = useState(nothing);
  const { text, writer } = draft;

  // Kept for those who have to continue in this tab, and for a reload; but not for the next person.
  useEffect(() => {
    if (state.status !== 'loading') setDraft((shown) => settle(shown, state));
  }, [state]);

  const write = (typed: string) =>
    setDraft(keep({ text: typed, writer: accountIn(state) ?? (text ? writer : null) }));

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
        disabled={state.status === 'loading'} // What is kept would replace what is written by then.
      />
      <div>
        {state.status === 'signed-in' ? (
          <ErrorBoundary fallback={() => <p className="quiet">{words.notLoaded}</p>}>
            <Recipients session={state.session} text={text} />
          </ErrorBoundary>
        ) : (
          <p className="quiet">{words.signedOut}</p>
        )}
      </div>
    </section>
  );
}

/** What to show by now: a draft belongs to whoever was signed in with it, and to nobody after them. */
function settle(shown: Kept, state: SessionState): Kept {
  const draft = shown.text ? shown : readDraft();
  const person = accountIn(state);
  const isSomeoneElses = person === null ? hasLeft(state) : person !== draft.writer;
  if (draft.writer !== null && isSomeoneElses) return keep(nothing);
  if (person !== null) return keep({ ...draft, writer: person });
  // Whose session expires goes on seeing it; a page that opens after that waits for them.
  return draft.writer === null ? draft : shown;
}

const accountIn = (state: SessionState) =>
  state.status === 'signed-in' ? state.session.account_id : null;

const readDraft = (): Kept => ({ text: readTab(KEY) ?? '', writer: readTab(WRITER) });

function keep(draft: Kept): Kept {
  writeTab(KEY, draft.text || null);
  writeTab(WRITER, draft.text ? draft.writer : null);
  return draft;
}

/** Whether the person ended the session, and not the clock or someone else. */
const hasLeft = (state: SessionState) =>
  state.status === 'signed-out' &&
  state.reason !== undefined &&
  !['expired', 'revoked', 'signed-in-elsewhere'].includes(state.reason);

const words = {
  title: 'Write to a teammate',
  label: 'Start now, sign in half-way: this page is never left, so your text stays.',
  placeholder: 'Could you take over the chat with…',
  notLoaded: 'Your team did not load. Load the page again: your text stays.',
  signedOut: 'Once you are signed in, you choose who gets it.',
};
