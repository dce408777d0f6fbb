import * as v from 'valibot';
import { LiveChatError } from '../error';
import { readTab, SIGN_IN_KEY, writeTab } from '../tab-storage';

const PendingAttempt = v.object({
  state: v.pipe(v.string(), v.nonEmpty()),
  /** Query and fragment of the page that asked: the redirect URI has only its path. */
  search: v.pipe(v.string(), v.regex(/^(\?.*)?$/)),
  hash: v.pipe(v.string(), v.regex(/^(#.*)?$/)),
  redirect_uri: v.string(),
  /** The implicit grant has none. */
  verifier: v.exactOptional(v.string()),
});

/** A sign-in that left this page for LiveChat. */
export type PendingAttempt = v.InferOutput<typeof PendingAttempt>;

/** Kept in this tab only: an answer that another tab asked for does not count here. */
export function rememberAttempt(attempt: PendingAttempt) {
  if (!writeTab(SIGN_IN_KEY, JSON.stringify(attempt))) throw new LiveChatError('storage_blocked');
}

const Stored = v.fallback(v.nullable(v.pipe(v.string(), v.parseJson(), PendingAttempt)), null);

export const readAttempt = (): PendingAttempt | null => v.parse(Stored, readTab(SIGN_IN_KEY));

export const forgetAttempt = () => writeTab(SIGN_IN_KEY, null);
