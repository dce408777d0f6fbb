import { type ErrorCode, identityExceptions, oauthExceptions } from './error-codes';

const exceptions = [...oauthExceptions, ...identityExceptions];

/** LiveChat's `oauth_exception` or `identity_exception`, or RFC 6749's `error`, as one of our codes. */
export const exceptionCode = (exception: unknown): ErrorCode =>
  exceptions.find((known) => known === exception) ?? 'malformed_answer';

/** Whether the code is one of LiveChat's own exceptions. */
export const isException = (code: string) => exceptionCode(code) !== 'malformed_answer';
