import type { Endpoint } from '../../src/faults/endpoints';
import { CODE_LIFETIME } from '../../src/state/codes';
import { TRANSFER_LIFETIME } from '../../src/state/customers';
import { TOKEN_LIFETIME } from '../../src/state/tokens';

/**
 * The source of a behaviour. `documented`: LiveChat's documentation says it. `inferred`: we conclude it from the
 * documentation, the SDK or OAuth. `ours`: only the sandbox does it.
 */
export type Source = 'documented' | 'inferred' | 'ours';

export type Entry = {
  source: Source;
  parameters: Record<string, Source>;
  /** By status and code. */
  errors: Record<string, Source>;
  note?: string;
};

const BEARER = { Authorization: 'documented' } as const;

const PERSONAL = 'Takes a personal access token too, as HTTP Basic.';
const NOT_PERSONAL = 'Takes no personal access token.';

const ACCOUNTS_ERRORS = {
  '401 unauthorized': 'documented',
  '403 access_denied': 'documented',
} as const;

const CONFIGURATION_ERRORS = {
  '400 validation': 'documented',
  '401 authentication': 'documented',
  '403 authorization': 'documented',
} as const;

const TOKEN_IN_QUERY_OR_HEADER = { ...BEARER, code: 'documented' } as const;

const CUSTOMER_TOKEN = {
  grant_type: 'documented',
  client_id: 'documented',
  organization_id: 'documented',
  response_type: 'documented',
  redirect_uri: 'documented',
  entity_id: 'documented',
  expires_in: 'documented',
  code: 'documented',
  code_verifier: 'documented',
  ...BEARER,
} as const;

const CUSTOMER_TOKEN_ERRORS = {
  '401 access_denied': 'inferred',
  '401 invalid_client': 'inferred',
  '401 invalid_grant': 'inferred',
  '403 forbidden': 'inferred',
  '403 unsupported_grant_type': 'inferred',
  '404 resource_not_found': 'inferred',
  '422 invalid_request': 'inferred',
} as const;

/** Every API call, with the source of its parameters and errors. */
export const API: Record<Endpoint, Entry> = {
  'GET /v2/info': {
    source: 'documented',
    parameters: TOKEN_IN_QUERY_OR_HEADER,
    errors: { '401 unauthorized': 'inferred', '422 invalid_request': 'documented' },
    note: NOT_PERSONAL,
  },
  'POST /v2/token': {
    source: 'documented',
    parameters: {
      grant_type: 'documented',
      client_id: 'documented',
      client_secret: 'documented',
      code: 'documented',
      redirect_uri: 'documented',
      code_verifier: 'documented',
      refresh_token: 'documented',
      scope: 'inferred',
    },
    errors: {
      '401 invalid_client': 'inferred',
      '401 invalid_grant': 'inferred',
      '403 invalid_scope': 'inferred',
      '403 unsupported_grant_type': 'documented',
      '422 invalid_request': 'documented',
    },
    note: 'A code that comes twice revokes all that came of it (RFC 6749, 4.1.2), and so does a refresh token that comes again after it was replaced (RFC 9700, 4.14.2): inferred. A verifier without a challenge is refused (RFC 9700), and so is a secret of a client that has none (ours), HTTP Basic and revocation by POST (not documented), and with a refresh a scope that was not granted (RFC 6749, 6); less than was granted is given to the new access token alone. `POST /token` is answered alike: inferred from libraries that call it.',
  },
  'DELETE /v2/token': {
    source: 'documented',
    parameters: TOKEN_IN_QUERY_OR_HEADER,
    errors: { '401 unauthorized': 'inferred', '404 resource_not_found': 'documented' },
    note: `${NOT_PERSONAL} Takes the refresh token as well, as LiveChat’s guide to agent authorization has it; that its access token goes too is inferred from "revoked in pairs".`,
  },
  'GET /v2/accounts': {
    source: 'documented',
    parameters: BEARER,
    errors: ACCOUNTS_ERRORS,
    note: PERSONAL,
  },
  'GET /v2/accounts/{account_id}': {
    source: 'documented',
    parameters: { ...BEARER, account_id: 'documented' },
    errors: {
      ...ACCOUNTS_ERRORS,
      '404 resource_not_found': 'documented',
      '422 invalid_request': 'documented',
    },
    note: `${PERSONAL} That another account needs accounts--all:ro is inferred.`,
  },
  'GET /v2/sessions': {
    source: 'documented',
    parameters: BEARER,
    errors: ACCOUNTS_ERRORS,
    note: NOT_PERSONAL,
  },
  'DELETE /v2/sessions': {
    source: 'documented',
    parameters: BEARER,
    errors: ACCOUNTS_ERRORS,
    note: `${NOT_PERSONAL} The OpenAPI document names account scopes here; the guides name sessions--my:rw, and so does the sandbox.`,
  },
  'DELETE /v2/sessions/{session_id}': {
    source: 'documented',
    parameters: { ...BEARER, session_id: 'documented' },
    errors: { ...ACCOUNTS_ERRORS, '404 resource_not_found': 'documented' },
    note: NOT_PERSONAL,
  },
  'POST /v2/customer/token': {
    source: 'documented',
    parameters: CUSTOMER_TOKEN,
    errors: CUSTOMER_TOKEN_ERRORS,
    note: `${NOT_PERSONAL} JSON under any content type, as LiveChat’s own customer-auth sends none and the guide’s curl another one: inferred. The words of the errors are documented, of their statuses 401 alone. That a verifier without a challenge is refused is inferred, and that cookies whose __lc_cst is wrong make somebody new; that cookies count for the pages of the client alone is ours. The grant identity_token sets no cookies.`,
  },
  'POST /v2/customer/{organization_id}/{group_id}/token': {
    source: 'documented',
    parameters: { ...CUSTOMER_TOKEN, group_id: 'documented' },
    errors: CUSTOMER_TOKEN_ERRORS,
    note: 'Someone else in each group, behind the same cookies: inferred. Any number is a group here: ours.',
  },
  'GET /v2/customer/info': {
    source: 'documented',
    parameters: TOKEN_IN_QUERY_OR_HEADER,
    errors: { '401 access_denied': 'inferred' },
  },
  'DELETE /v2/customer/token': {
    source: 'documented',
    parameters: BEARER,
    errors: { '401 access_denied': 'inferred' },
  },
  'POST /v2/customer/identity_transfer': {
    source: 'documented',
    parameters: {
      bearer_type: 'documented',
      client_id: 'documented',
      customer_id: 'documented',
      code_challenge: 'documented',
      ...BEARER,
    },
    errors: {
      '401 access_denied': 'inferred',
      '401 invalid_client': 'inferred',
      '403 forbidden': 'inferred',
      '404 resource_not_found': 'inferred',
      '422 invalid_request': 'inferred',
    },
    note: 'No method of the challenge can be named. It is taken as S256: inferred from the document’s example. That an agent’s token needs customers:own is inferred.',
  },
  'POST /v3.6/customer/action/get_customer': {
    source: 'documented',
    parameters: { ...BEARER, organization_id: 'documented' },
    errors: { '400 validation': 'inferred', '401 authentication': 'inferred' },
    note: 'The one call of the Customer Chat API, to prove a token with. A customer has no name and no e-mail address here.',
  },
  'POST /v3.6/configuration/action/list_agents': {
    source: 'documented',
    parameters: { ...BEARER, fields: 'documented', filters: 'documented' },
    errors: CONFIGURATION_ERRORS,
    note: PERSONAL,
  },
  'POST /v3.6/configuration/action/get_agent': {
    source: 'documented',
    parameters: { ...BEARER, id: 'documented', fields: 'documented' },
    errors: { ...CONFIGURATION_ERRORS, '404 not_found': 'documented' },
    note: PERSONAL,
  },
  'GET /v3.4/configuration/action/get_license_id': {
    source: 'documented',
    parameters: { organization_id: 'documented' },
    errors: { '400 validation': 'inferred', '404 not_found': 'inferred' },
  },
};

/** LiveChat's pages, and the sandbox's own pages and calls. */
export const PAGES: Record<string, Entry> = {
  'GET / (authorize)': {
    source: 'documented',
    parameters: {
      response_type: 'documented',
      client_id: 'documented',
      redirect_uri: 'documented',
      state: 'documented',
      scope: 'documented',
      prompt: 'documented',
      organization_id: 'documented',
      email: 'inferred',
      flow: 'inferred',
      code_challenge: 'documented',
      code_challenge_method: 'documented',
      scenario: 'ours',
    },
    errors: {
      'unauthorized_client, client_id_not_found': 'documented',
      'invalid_request, redirect_uri_not_set': 'documented',
      'invalid_request, invalid_redirect_uri': 'documented',
      'invalid_request, too_many_redirects': 'documented',
      'invalid_request (a parameter twice or missing)': 'inferred',
      'invalid_request (no PKCE and no secret)': 'ours',
      unsupported_response_type: 'documented',
      'unsupported_grant_type (the client type does not fit)': 'documented',
      invalid_scope: 'documented',
      'invalid_scope (more than the role may give)': 'inferred',
      'access_denied (not allowed)': 'documented',
      'access_denied (another organization)': 'inferred',
    },
    note: 'That both response types are allowed until the client type is chosen is ours.',
  },
  'GET /signin, GET /signup': {
    source: 'documented',
    parameters: { identity_exception: 'documented' },
    errors: {},
    note: 'Choosing a person instead of typing a password is ours.',
  },
  'GET /grant-access': {
    source: 'documented',
    parameters: {},
    errors: {},
    note: 'Skipped for a private app and for the author of an app; with a public one until it was allowed, everyone else is asked. That prompt=consent does not change the first two is inferred, and that nobody is the author until one is chosen is ours.',
  },
  'GET /ooops': {
    source: 'documented',
    parameters: { oauth_exception: 'documented', exception_details: 'documented' },
    errors: {},
    note: 'That it explains the request, and carries it along to do so, is ours.',
  },
  'GET /sandbox, /sandbox/api/…': {
    source: 'ours',
    parameters: {},
    errors: {},
    note: 'What Install does is documented, as “direct installation”; that it opens in a tab of its own is ours.',
  },
};

/** Limits and lifetimes. */
export const LIMITS: Record<string, Source> = {
  [`An access token lives ${TOKEN_LIFETIME} s`]: 'documented',
  [`A code lives ${CODE_LIFETIME} s and works once`]: 'inferred',
  [`An identity transfer token lives ${TRANSFER_LIFETIME} s`]: 'documented',
  'An identity transfer token works once': 'inferred',
  '25 access tokens and 25 refresh tokens for a client and an account': 'documented',
  '3 redirects in 30 s for a client and an account': 'documented',
  'The refresh token of a client without a secret works once': 'documented',
  'A personal access token lives until it is revoked': 'inferred',
  '25 personal access tokens an account': 'ours',
  '64 kB for the body of a request': 'ours',
  '100 sessions an account': 'ours',
  '1000 customers, and 1000 of their tokens and transfers each': 'ours',
};
