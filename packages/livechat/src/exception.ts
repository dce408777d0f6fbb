import * as v from 'valibot';
import { type ErrorCode, identityExceptions, oauthExceptions } from './error';

const Exception = v.union([
  v.object({ oauth_exception: v.picklist(oauthExceptions) }),
  v.object({ identity_exception: v.picklist([...identityExceptions, ...oauthExceptions]) }),
]);

/** LiveChat's `{oauth_exception}` or `{identity_exception}` as one of our codes. */
export function codeOfException(exception: unknown): ErrorCode {
  const result = v.safeParse(Exception, exception);
  if (!result.success) return 'malformed_answer';
  return 'oauth_exception' in result.output
    ? result.output.oauth_exception
    : result.output.identity_exception;
}
