'use client';

import { type SessionState, useSession } from '@repo/livechat';
import { readTab, writeTab } from '@repo/livechat/tab-storage';
import { ErrorBoundary, loadable } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';
import './draft.css';

const Recipients = loadable(async () => (await import('./recipients')).Recipients);

const KEY = 'draft';
const WRITER = 'draft.writer';

/** `writer`: the id of the account that was signed in with the text, or null. */
type Kept = { text: string; writer: string | null };

const nothing: Kept = { text: '', writer: null };

/** Work that a sign-in must not interrupt: anyone can start it, and someone signed in can finish it. */
export function Draft() {
  const { state } = useSession();
  const [draft, setDraft] = useState(nothing);
  const { text, writer } = draft;

  // The draft outlives a sign-in in this tab and a reload, but the next person does not see it.
  useEffect(() => {
    if (state.status !== 'loading') setDraft((shown) => settle(shown, state));
  }, [state]);

  /** The text of someone who was signed in is kept, and nobody else sees it. */
  const waits = !text && writer !== null;

  const write = (typed: string) =>
    setDraft(keep({ text: typed, writer: accountIn(state) ?? writer }));

  return (
    <section className="draft" aria-labelledby="draft">
      <h2 id="draft">{words.title}</h2>
      <label htmlFor="draft-text">{words.label}</label>
      <textarea
        id="draft-text"
        rows={4}
        value={text}
        onChange={(event) => write(event.target.value)}
        placeholder={words.placeholder}
        disabled={state.status === 'loading' || waits} // The stored draft, and text typed now, would replace each other.
      />
      <div>
        {state.status === 'signed-in' ? (
          <ErrorBoundary fallback={() => <p className="quiet">{words.notLoaded}</p>}>
            <Recipients session={state.session} text={text} />
          </ErrorBoundary>
        ) : (
          <p className="quiet">{waits ? words.waits : words.signedOut}</p>
        )}
      </div>
    </section>
  );
}

/** The draft to show now. It belongs to the account that was signed in with it. Nobody else gets to see it. */
function settle(shown: Kept, state: SessionState): Kept {
  const draft = shown.text ? shown : readDraft();
  const person = accountIn(state);
  const isSomeoneElses = person === null ? hasLeft(state) : person !== draft.writer;
  if (draft.writer !== null && isSomeoneElses) return keep(nothing);
  if (person !== null) return keep({ ...draft, writer: person });
  // If the session expires, the open page goes on showing the draft. In a page that opens later it waits for that person.
  return draft.writer === null || shown.text ? draft : { ...draft, text: '' };
}

const accountIn = (state: SessionState) =>
  state.status === 'signed-in' ? state.session.account_id : null;

const readDraft = (): Kept => ({ text: readTab(KEY) ?? '', writer: readTab(WRITER) });

function keep(draft: Kept): Kept {
  const kept = draft.text ? draft : nothing;
  const hasWriter = writeTab(WRITER, kept.writer); // Without it, the text would count as nobody's.
  writeTab(KEY, (hasWriter && kept.text) || null);
  return kept;
}

/** Whether the person ended the session. An expiry does not count, nor what someone else did. */
const hasLeft = (state: SessionState) =>
  state.status === 'signed-out' &&
  ![undefined, 'expired', 'revoked', 'signed-in-elsewhere'].includes(state.reason);

const words = {
  title: 'Write to a teammate',
  label: 'Start now, sign in half-way: this page is never left, so your text stays.',
  placeholder: 'Could you take over the chat with…',
  notLoaded: 'Your team did not load. Load the page again.',
  signedOut: 'Once you are signed in, you choose who gets it.',
  waits: 'Once you are signed in, you get the text you left.',
};
