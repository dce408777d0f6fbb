import type { ErrorCode } from '@repo/livechat';

/**
 * The sandbox scenario that causes an error. It is switched on at /sandbox, or named in the address of a sign-in
 * (`&scenario=…`). The ways to cause an error in the browser are in words.tsx.
 */
export const errorScenarios: Partial<Record<ErrorCode, string>> = {
  access_denied: 'deny',
  invalid_client: 'oauth-invalid_client',
  invalid_grant: 'oauth-invalid_grant',
  invalid_request: 'oauth-invalid_request',
  invalid_scope: 'oauth-invalid_scope',
  missing_grant: 'oauth-missing_grant',
  server_error: 'oauth-server_error',
  temporarily_unavailable: 'oauth-temporarily_unavailable',
  unauthorized_client: 'oauth-unauthorized_client',
  unsupported_grant_type: 'oauth-unsupported_grant_type',
  unsupported_response_type: 'oauth-unsupported_response_type',
  unauthorized: 'identity-unauthorized',
  identity_lost: 'identity-identity_lost',
  credentials_login_disabled: 'identity-credentials_login_disabled',
  popup_closed: 'severed-popup',
  state_mismatch: 'wrong-state',
  malformed_answer: 'unusable-token',
  token_wrong_client: 'wrong-client-token',
  token_revoked: 'revoked-token',
  insufficient_scope: 'api-403',
  misdirected_request: 'wrong-region',
  not_found: 'api-404',
  too_many_requests: 'api-429',
  network_error: 'cut',
  unexpected_answer: 'empty-body',
};
