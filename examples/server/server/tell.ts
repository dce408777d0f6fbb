import { AsyncLocalStorage } from 'node:async_hooks';
import { Refused, Unavailable } from '@repo/oauth';

/** The notes of the current request. */
export const notes = new AsyncLocalStorage<string[]>();

/** Notes a step that only the server sees, for the drawing on the page. It never contains a secret. */
export const note = (step: string) => notes.getStore()?.push(step);

/** The codes of failures, with their HTTP status. The page has the texts for them (words.ts). */
export const STATUS = {
  bad_request: 400,
  /** This browser has no attempt that LiveChat's answer belongs to. */
  no_attempt: 400,
  /** The code was used before, or has expired. */
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

/** A failure. It contains nothing that LiveChat or a caller sent, because that may be a token. */
export class Failure extends Error {
  declare readonly cause: FailureCode;

  constructor(cause: FailureCode) {
    super(cause, { cause });
  }
}

/** The code of a thrown error. Null for an unexpected one. */
export function codeOf(thrown: unknown): FailureCode | null {
  if (thrown instanceof Failure) return thrown.cause;
  if (thrown instanceof Unavailable) return 'livechat_unreachable';
  if (!(thrown instanceof Refused)) return null;
  const { reason } = thrown;
  return reason === 'invalid_grant' || reason === 'invalid_client' ? reason : 'livechat_refused';
}
