import { createHash } from 'node:crypto';

/** A behaviour of the sandbox that rests on an assumption about LiveChat. */
export type Assumption = {
  id: string;
  /** The way to see it at LiveChat. */
  how: string;
  /** The sandbox's behaviour, in the same words that describe LiveChat's. */
  sandbox: string;
  /** Set if the assumption is about one grant only. */
  grant?: 'token' | 'code';
  /** Set if LiveChat's own texts contradict each other. */
  texts?: string;
};

const ERROR = '{error, error_description, request_id}';
const TOKENS =
  '{access_token: prefix:text, account_id: uuid, client_id: this client, expires_in: number, organization_id: uuid, scope: text, token_type: text}';
const TOKENS_AND_REFRESH = TOKENS.replace('scope:', 'refresh_token: text, scope:');
const MESSAGE =
  'account_id: uuid, client_id: this client, expires_in: number, organization_id: uuid, scopes: text, state: text, token_type: text}';

const both = '{error, error_description, request_id} or {oauth_exception, exception_description}';

/** All assumptions about LiveChat that one sign-in can check, in the order of the checks. */
export const ASSUMPTIONS: readonly Assumption[] = [
  ...[
    ['refuses-client', 'a client id that nobody has', 'unauthorized_client, client_id_not_found'],
    [
      'refuses-address',
      'a redirect URI that is not registered',
      'invalid_request, invalid_redirect_uri',
    ],
    ['refuses-no-address', 'no redirect URI', 'invalid_request, redirect_uri_not_set'],
    ['refuses-answer', 'response_type=other', 'unsupported_response_type'],
    ['refuses-scope', 'a scope that LiveChat does not have', 'invalid_scope'],
  ].map(([id = '', asked = '', sandbox = '']) => ({
    id,
    how: `authorize with ${asked}: the query of the page that this ends at`,
    sandbox,
  })),

  {
    id: 'info-unknown-token',
    how: 'GET /v2/info with a token of nobody’s, from a page',
    sandbox: `401 unauthorized ${ERROR}`,
    texts: '401 or 422',
  },
  { id: 'request-id', how: 'X-Request-Id of that answer, from a page', sandbox: 'readable' },
  {
    id: 'info-no-token',
    how: 'GET /v2/info without a token, from a page',
    sandbox: '422 invalid_request {error, error_description, invalid_fields, request_id}',
  },
  {
    id: 'account-unknown-token',
    how: 'GET /v2/accounts/me with a token of nobody’s, from a page',
    sandbox: `401 unauthorized ${ERROR}`,
  },
  {
    id: 'revoke-unknown-token',
    how: 'DELETE /v2/token with a token of nobody’s, from a page',
    sandbox: '404 resource_not_found {error, error_description, request_id, resource_name}',
  },
  {
    id: 'agents-unknown-token',
    how: 'POST list_agents with a token of nobody’s, from a page',
    sandbox: '401 authentication {error.message, error.type}',
  },
  {
    id: 'exchange',
    how: 'POST /v2/token as a form, with a code of nobody’s, from a page',
    sandbox: `401 invalid_grant ${ERROR}`,
    texts: both,
  },
  { id: 'exchange-json', how: 'the same as JSON', sandbox: `401 invalid_grant ${ERROR}` },
  {
    id: 'exchange-unversioned',
    how: 'the same at POST /token',
    sandbox: `401 invalid_grant ${ERROR}`,
    texts: '/v2/token or /token',
  },
  {
    id: 'exchange-grant-code',
    how: 'the same with grant_type=code',
    sandbox: `401 invalid_grant ${ERROR}`,
    texts: 'grant_type authorization_code or code',
  },
  {
    id: 'exchange-other',
    how: 'the same with grant_type=other',
    sandbox: `403 unsupported_grant_type ${ERROR}`,
  },

  {
    id: 'popup-error',
    how: 'message of a window at response_type=other',
    sandbox: 'oauth_exception: unsupported_response_type',
  },
  {
    id: 'popup-origin',
    how: 'origin of the window’s answer',
    sandbox: 'LiveChat Accounts',
    texts: 'accounts.livechat.com or accounts.livechatinc.com',
  },
  {
    id: 'popup-token',
    how: 'the window’s answer',
    sandbox: `{access_token: prefix:text, ${MESSAGE}`,
    grant: 'token',
  },
  {
    id: 'popup-code',
    how: 'the window’s answer',
    sandbox: `{${MESSAGE.replace('expires_in', 'code: prefix:text, expires_in')}`,
    grant: 'code',
  },
  { id: 'popup-state', how: 'state of the window’s answer', sandbox: 'unchanged' },
  { id: 'popup-scopes', how: 'between the scopes of the window’s answer', sandbox: 'commas' },
  { id: 'life', how: 'expires_in of the window’s answer, seconds', sandbox: '28800' },
  { id: 'popup-closes', how: 'the window, once it has answered', sandbox: 'closes itself' },
  { id: 'token-form', how: 'an access token', sandbox: 'prefix:text', grant: 'token' },
  { id: 'code-form', how: 'a code', sandbox: 'prefix:text', grant: 'code' },

  {
    id: 'exchange-answer',
    how: 'POST /v2/token with the code and its verifier, without a secret, from a page',
    sandbox: `200 ${TOKENS_AND_REFRESH}`,
    grant: 'code',
    texts: 'the secret is optional with PKCE, or required',
  },
  {
    id: 'refresh',
    how: 'POST /v2/token with the refresh token, without a secret, from a page',
    sandbox: `200 ${TOKENS_AND_REFRESH}`,
    grant: 'code',
    texts: 'the secret is required, or not for a public client',
  },
  {
    id: 'refresh-rotates',
    how: 'the refresh token of that answer',
    sandbox: 'a new one',
    grant: 'code',
  },
  { id: 'info-token', how: 'GET /v2/info, from a page', sandbox: `200 ${TOKENS}`, grant: 'token' },
  {
    id: 'info-code',
    how: 'GET /v2/info, from a page',
    sandbox: `200 ${TOKENS_AND_REFRESH}`,
    grant: 'code',
  },
  { id: 'info-scopes', how: 'between the scopes of that answer', sandbox: 'commas' },
  {
    id: 'account',
    how: 'GET /v2/accounts/me, from a page',
    sandbox:
      '200 {account_id, avatar_url, created_at, default_organization_id, default_product, email, email_verified, name, properties, updated_at}',
  },
  {
    id: 'sessions',
    how: 'GET /v2/sessions, from a page',
    sandbox: '200 {account_id, applications, current, identity_source, ip, session_id, user_agent}',
  },
  {
    id: 'agents',
    how: 'POST list_agents, from a page',
    sandbox: '200 {account_id, avatar_path, id, login_status, name, role}',
  },
  {
    id: 'too-little-scope',
    how: 'GET /v2/accounts, which needs accounts--all:ro, from a page',
    sandbox:
      '403 access_denied insufficient_scope {error, error_description, request_id, sub_error}',
  },
  {
    id: 'revoke',
    how: 'DELETE /v2/token, from a page',
    sandbox: '200 {}',
    texts: '{} or nothing',
  },
  {
    id: 'info-revoked',
    how: 'GET /v2/info with the revoked token, from a page',
    sandbox: `401 unauthorized ${ERROR}`,
  },
  {
    id: 'revoke-again',
    how: 'DELETE /v2/token with the revoked token, from a page',
    sandbox: '404 resource_not_found {error, error_description, request_id, resource_name}',
  },

  {
    id: 'redirect-place-token',
    how: 'where the redirect’s answer is',
    sandbox: 'fragment',
    grant: 'token',
  },
  {
    id: 'redirect-token',
    how: 'the redirect’s answer',
    sandbox:
      '{access_token: prefix:text, expires_in: text, scope: text, state: text, token_type: text}',
    grant: 'token',
  },
  {
    id: 'redirect-place-code',
    how: 'where the redirect’s answer is',
    sandbox: 'query',
    grant: 'code',
  },
  {
    id: 'redirect-code',
    how: 'the redirect’s answer',
    sandbox: '{code: prefix:text, state: text}',
    grant: 'code',
  },
  { id: 'redirect-state', how: 'state of the redirect’s answer', sandbox: 'unchanged' },
  {
    id: 'redirect-scopes',
    how: 'between the scopes of the redirect’s answer',
    sandbox: 'commas',
    grant: 'token',
  },
];

/** The version of this list. It changes with each change of the list. */
export const VERSION = createHash('sha256')
  .update(JSON.stringify(ASSUMPTIONS))
  .digest('hex')
  .slice(0, 8);
