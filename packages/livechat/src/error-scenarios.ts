import type { ErrorCode } from './error';

/**
 * How each error comes about at will: by a scenario of the sandbox, which is switched on at /sandbox or
 * named in the address of a sign-in (`&scenario=…`), or by what one does in the browser.
 */
export const errorScenarios: Record<ErrorCode, { scenario?: string; browser?: string }> = {
  access_denied: { scenario: 'deny' },
  invalid_client: { scenario: 'oauth-invalid_client' },
  invalid_grant: { scenario: 'oauth-invalid_grant' },
  invalid_request: { scenario: 'oauth-invalid_request' },
  invalid_scope: { scenario: 'oauth-invalid_scope' },
  missing_grant: { scenario: 'oauth-missing_grant' },
  server_error: { scenario: 'oauth-server_error' },
  temporarily_unavailable: { scenario: 'oauth-temporarily_unavailable' },
  unauthorized_client: { scenario: 'oauth-unauthorized_client' },
  unsupported_grant_type: { scenario: 'oauth-unsupported_grant_type' },
  unsupported_response_type: { scenario: 'oauth-unsupported_response_type' },
  unauthorized: { scenario: 'identity-unauthorized' },
  identity_lost: { scenario: 'identity-identity_lost' },
  credentials_login_disabled: { scenario: 'identity-credentials_login_disabled' },
  popup_blocked: {
    browser: 'Block pop-ups for the page, then sign in with a script, not a click.',
  },
  popup_closed: { browser: 'Close LiveChat’s window.', scenario: 'severed-popup' },
  sign_in_abandoned: { browser: 'Leave for LiveChat with the redirect, then go Back.' },
  sign_in_interrupted: { browser: 'Reload the page while LiveChat’s window is open.' },
  storage_blocked: { browser: 'Block site data for the page, then sign in with the redirect.' },
  redirect_uri_not_configured: {
    browser: 'Open the app at 127.0.0.1 instead of localhost, and sign in.',
  },
  state_mismatch: { scenario: 'wrong-state' },
  malformed_answer: {
    browser: 'Change the token type in LiveChat’s answer before the page loads.',
  },
  token_wrong_client: { scenario: 'wrong-client-token' },
  token_revoked: { scenario: 'revoked-token' },
  insufficient_scope: { scenario: 'api-403' },
  misdirected_request: { scenario: 'wrong-region' },
  not_found: { scenario: 'api-404' },
  too_many_requests: { scenario: 'api-429' },
  network_error: { scenario: 'cut' },
  unexpected_answer: { scenario: 'empty-body' },
};
