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
  'insecure_page',
  'state_mismatch',
  'malformed_answer',
  'token_wrong_client',
  'token_revoked',
  'other_account',
  'insufficient_scope',
  'misdirected_request',
  'not_found',
  'too_many_requests',
  'network_error',
  'unexpected_answer',
] as const;

export const errorCodes = [...oauthExceptions, ...identityExceptions, ...ours] as const;

export type ErrorCode = (typeof errorCodes)[number];
