import { type ErrorCode, LiveChatError } from '../error';

const isOneOf =
  (...codes: ErrorCode[]) =>
  (error: unknown): error is LiveChatError =>
    error instanceof LiveChatError && codes.includes(error.code);

/** What a call learns of a token that is over or was revoked. */
export const isRevoked = isOneOf('token_revoked');

/** LiveChat does not know the token, or no longer. */
export const isGone = isOneOf('token_revoked', 'not_found');

/** LiveChat may have done what it was asked to, all the same. */
export const isUnanswered = isOneOf('network_error', 'unexpected_answer');

/** The same call may succeed later: LiveChat was not there, or had no time. */
export const isPassing = isOneOf(
  'network_error',
  'server_error',
  'temporarily_unavailable',
  'too_many_requests',
);
