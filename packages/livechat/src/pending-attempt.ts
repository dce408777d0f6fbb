import * as v from 'valibot';
import { LiveChatError } from './error';

const KEY = 'livechat.sign-in';

const PendingAttempt = v.object({
  state: v.string(),
  /** Query and fragment of the page that asked; the redirect URI brings back its path only. */
  search: v.pipe(v.string(), v.regex(/^(\?.*)?$/)),
  hash: v.pipe(v.string(), v.regex(/^(#.*)?$/)),
});

/** A sign-in that left this page for LiveChat. */
export type PendingAttempt = v.InferOutput<typeof PendingAttempt>;

/** Kept in sessionStorage: no other tab has it, so an answer that another tab asked for is not ours. */
export function rememberAttempt(attempt: PendingAttempt) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(attempt));
  } catch (cause) {
    throw new LiveChatError('storage_blocked', 'sessionStorage refused to keep the attempt', {
      cause,
    });
  }
}

export function readAttempt(): PendingAttempt | null {
  try {
    const result = v.safeParse(PendingAttempt, JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

export function forgetAttempt() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Where storage is refused, nothing was kept.
  }
}
