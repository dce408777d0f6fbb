/** LiveChat Accounts' own words for a refused authorize request, as `oauth_exception`. */
export const oauthExceptions = [
  'access_denied',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'missing_grant',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
] as const;

/** LiveChat Accounts' own words for a refused identity, as `identity_exception`. */
export const identityExceptions = [
  'unauthorized',
  'identity_lost',
  'credentials_login_disabled',
] as const;

/** What the browser, this app and the API calls add. */
const ours = [
  'popup_blocked',
  'popup_closed',
  'sign_in_abandoned',
  'sign_in_interrupted',
  'storage_blocked',
  'redirect_uri_not_configured',
  'state_mismatch',
  'malformed_answer',
  'token_wrong_client',
  'token_revoked',
  'insufficient_scope',
  'misdirected_request',
  'not_found',
  'too_many_requests',
  'network_error',
  'unexpected_answer',
] as const;

export const errorCodes = [...oauthExceptions, ...identityExceptions, ...ours] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Everything that goes wrong in a sign-in or a call, by a code of a closed union. */
export class LiveChatError extends Error {
  override readonly name = 'LiveChatError';
  readonly code: ErrorCode;
  /** The HTTP status, where an API answered. */
  readonly status: number | undefined;
  /** Seconds after which LiveChat wants to be asked again, where it said so. */
  readonly retryAfter: number | undefined;

  /** `message` is for developers: never a token, an address or anything an answer contained. */
  constructor(
    code: ErrorCode,
    message: string = code,
    {
      status,
      retryAfter,
      ...options
    }: ErrorOptions & { status?: number; retryAfter?: number } = {},
  ) {
    super(message, options);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** What was caught, as one of ours: anything else is something nobody foresaw. */
export const asLiveChatError = (cause: unknown): LiveChatError =>
  cause instanceof LiveChatError
    ? cause
    : new LiveChatError('unexpected_answer', undefined, { cause });
