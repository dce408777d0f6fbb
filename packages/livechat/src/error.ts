import type { ErrorCode } from './error-codes'; // The list itself is for those who look up a code.

export type { ErrorCode };

/** LiveChat's data centers: Dallas and Frankfurt. */
export type Region = 'dal' | 'fra';

type Details = Partial<Pick<LiveChatError, 'status' | 'region' | 'retryAfter'>>;

/** Everything that goes wrong in a sign-in or a call, by a code of a closed union. */
export class LiveChatError extends Error {
  override readonly name = 'LiveChatError';
  declare readonly code: ErrorCode;
  /** The HTTP status, where an API answered. */
  declare readonly status: number | undefined;
  /** LiveChat's data center that has the account, if LiveChat named it. */
  declare readonly region: Region | undefined;
  /** Seconds after which LiveChat wants to be asked again, if it said so. */
  declare readonly retryAfter: number | undefined;

  /** `message` is for developers: never a token, an address or anything an answer contained. */
  constructor(code: ErrorCode, message: string = code, details: ErrorOptions & Details = {}) {
    super(message, details);
    this.code = code;
    Object.assign(this, details);
  }
}

/** A caught value as a LiveChatError. Anything else is a mistake of ours. */
export const asLiveChatError = (cause: unknown): LiveChatError =>
  cause instanceof LiveChatError
    ? cause
    : new LiveChatError('unexpected_answer', undefined, { cause });
