import { type ErrorCode, identityExceptions, oauthExceptions } from './error-codes';

/** LiveChat's `oauth_exception`, or RFC 6749's `error`, as one of our codes. */
export const oauthCode = (exception: string): ErrorCode =>
  oauthExceptions.find((known) => known === exception) ?? 'malformed_answer';

/** LiveChat's `identity_exception` as one of our codes. It shares some words with the above. */
export const identityCode = (exception: string): ErrorCode =>
  identityExceptions.find((known) => known === exception) ?? oauthCode(exception);

/** Whether LiveChat's own answer says so. */
export const isException = (code: string) => identityCode(code) !== 'malformed_answer';
