import { type ErrorCode, LiveChatError } from '../error';

const isOneOf =
  (...codes: ErrorCode[]) =>
  (error: unknown): error is LiveChatError =>
    error instanceof LiveChatError && codes.includes(error.code);

/** The token of the call has expired or was revoked. */
export const isRevoked = isOneOf('token_revoked');

/** LiveChat does not know the token, or no longer. */
export const isGone = isOneOf('token_revoked', 'not_found');

/** No readable answer came, so LiveChat may have done what was asked. */
export const isUnanswered = isOneOf('network_error', 'unexpected_answer');

/** The same call may succeed later: LiveChat was unreachable, broken or busy. */
export const isPassing = isOneOf(
  'network_error',
  'server_error',
  'temporarily_unavailable',
  'too_many_requests',
);
