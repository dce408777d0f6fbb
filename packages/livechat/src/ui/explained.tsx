import type { LiveChatError } from '../error';
import type { SignedOutReason } from '../session';
import { endWords } from '../words/ends';
import { ExplainedError } from './explained-error';
import { Notice } from './notice';

export type Told = { error: LiveChatError } | { reason: SignedOutReason };

/** Explains errors and ends of a session. One file with all the words, loaded after the page. */
export function Explained(told: Told) {
  if ('error' in told) return <ExplainedError error={told.error} />;
  const { title, text } = endWords[told.reason];
  return (
    <Notice tone={told.reason === 'signed-out-here' ? 'bad' : 'info'} title={title}>
      <p>{text}</p>
    </Notice>
  );
}
