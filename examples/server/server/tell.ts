import { AsyncLocalStorage } from 'node:async_hooks';
import { Refused, Unavailable } from '@repo/oauth';

/** What was noted since a request came. */
export const notes = new AsyncLocalStorage<string[]>();

/** Writes down what only the server sees, for the drawing on the page: no secret is ever in it. */
export const note = (step: string) => notes.getStore()?.push(step);

/** How a call to this server can fail, and with which status. What to do then, the page says (words.ts). */
export const STATUS = {
  bad_request: 400,
  /** An answer of LiveChat that no attempt of this browser waits for. */
  no_attempt: 400,
  /** The code was used before, or is too old. */
  invalid_grant: 400,
  signed_out: 401,
  not_from_here: 403,
  not_allowed: 403,
  not_found: 404,
  server_error: 500,
  /** LiveChat does not know the client, or its secret. */
  invalid_client: 502,
  livechat_refused: 502,
  livechat_unreachable: 503,
} as const;

export type FailureCode = keyof typeof STATUS;

/** Holds no word of what LiveChat or a caller sent: that may be a token. */
export class Failure extends Error {
  declare readonly cause: FailureCode;

  constructor(cause: FailureCode) {
    super(cause, { cause });
  }
}

/** The code of whatever was thrown; null for what nobody foresaw. */
export function codeOf(thrown: unknown): FailureCode | null {
  if (thrown instanceof Failure) return thrown.cause;
  if (thrown instanceof Unavailable) return 'livechat_unreachable';
  if (!(thrown instanceof Refused)) return null;
  const { reason } = thrown;
  return reason === 'invalid_grant' || reason === 'invalid_client' ? reason : 'livechat_refused';
}
