import type { SignedOutReason } from '../session';
import { endWords } from '../words/ends';
import { Notice } from './notice';

/** Why nobody is signed in any more, and what that means. */
export function ExplainedEnd({ reason }: { reason: SignedOutReason }) {
  const { title, text } = endWords[reason];
  return (
    <Notice tone={reason === 'signed-out-here' ? 'bad' : 'info'} title={title}>
      <p>{text}</p>
    </Notice>
  );
}
