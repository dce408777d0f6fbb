import type { Endpoint } from './endpoints';
import { type Fault, IDENTITY_EXCEPTIONS, OAUTH_EXCEPTIONS } from './fault';

/** A fault with a name. Links use the name, and some people on the sign-in page always have the fault. */
export type Scenario = {
  name: string;
  /** A sentence that says what happens. */
  words: string;
  fault: Fault;
  /** The person on the sign-in page who always has it. */
  person?: string;
};

const LIST_AGENTS: Endpoint = 'POST /v3.6/configuration/action/list_agents';

const named: readonly Scenario[] = [
  {
    name: 'deny',
    words: 'Does not allow the app.',
    fault: { kind: 'deny' },
    person: 'Dana Denies',
  },
  {
    name: 'no-answer',
    words: 'The answer never comes.',
    fault: { kind: 'no-answer' },
    person: 'Nick Never',
  },
  {
    name: 'late-answer',
    words: 'The answer comes eight seconds late.',
    fault: { kind: 'late-answer', ms: 8000 },
    person: 'Lara Late',
  },
  {
    name: 'double-answer',
    words: 'The popup answers twice.',
    fault: { kind: 'double-answer' },
    person: 'Tom Twice',
  },
  {
    name: 'wrong-origin',
    words: 'The popup answers from another origin.',
    fault: { kind: 'wrong-origin' },
    person: 'Olga Origin',
  },
  {
    name: 'wrong-state',
    words: 'The answer has a state nobody sent.',
    fault: { kind: 'wrong-state' },
    person: 'Stan State',
  },
  {
    name: 'missing-state',
    words: 'The answer has no state.',
    fault: { kind: 'missing-state' },
    person: 'Mona Missing',
  },
  {
    name: 'foreign-state',
    words: 'The answer has the state of another attempt.',
    fault: { kind: 'foreign-state' },
    person: 'Fiona Foreign',
  },
  {
    name: 'malformed-answer',
    words: 'The answer cannot be read.',
    fault: {
      kind: 'malformed-answer',
      message: { data: { access_token: 42, expires_in: 'soon' } },
      fragment: 'access_token=%E0%A4%A&expires_in=soon',
    },
    person: 'Mel Malformed',
  },
  {
    name: 'unusable-token',
    words: 'The token has characters that no request can carry.',
    fault: { kind: 'unusable-token' },
    person: 'Uma Unusable',
  },
  {
    name: 'severed-popup',
    words: 'The popup is cut off from the app by Cross-Origin-Opener-Policy.',
    fault: { kind: 'severed-popup' },
    person: 'Cody Cutoff',
  },
  {
    name: 'wrong-client-token',
    words: 'The token was made for another app.',
    fault: { kind: 'wrong-client-token' },
    person: 'Otto Other',
  },
  {
    name: 'expired-token',
    words: 'The token has expired on arrival.',
    fault: { kind: 'expired-token' },
    person: 'Paula Past',
  },
  {
    name: 'revoked-token',
    words: 'The token is revoked on arrival.',
    fault: { kind: 'revoked-token' },
    person: 'Rhea Revoked',
  },
  {
    name: 'short-token',
    words: 'The token lives ten seconds.',
    fault: { kind: 'short-token', seconds: 10 },
    person: 'Ed Expires',
  },
  {
    name: 'too-many-redirects',
    words: 'LiveChat does not return to the app so often.',
    fault: {
      kind: 'oauth-exception',
      exception: 'invalid_request',
      details: 'too_many_redirects',
      returned_as: 'page',
    },
    person: 'Rita Redirects',
  },
  {
    name: 'client-not-found',
    words: 'LiveChat does not know the app.',
    fault: {
      kind: 'oauth-exception',
      exception: 'unauthorized_client',
      details: 'client_id_not_found',
      returned_as: 'page',
    },
  },
  {
    name: 'redirect-uri-not-set',
    words: 'LiveChat finds no redirect URI in the request.',
    fault: {
      kind: 'oauth-exception',
      exception: 'invalid_request',
      details: 'redirect_uri_not_set',
      returned_as: 'page',
    },
  },
  {
    name: 'invalid-redirect-uri',
    words: 'LiveChat does not know the redirect URI.',
    fault: {
      kind: 'oauth-exception',
      exception: 'invalid_request',
      details: 'invalid_redirect_uri',
      returned_as: 'page',
    },
  },
  {
    name: 'api-401',
    words: 'Listing the team is refused: the token is not valid.',
    fault: { kind: 'api-error', status: 401, endpoint: LIST_AGENTS },
  },
  {
    name: 'api-403',
    words: 'Listing the team is refused: it is not allowed.',
    fault: { kind: 'api-error', status: 403, endpoint: LIST_AGENTS },
    person: 'Frida Forbidden',
  },
  {
    name: 'api-404',
    words: 'Listing the team is refused: there is none.',
    fault: { kind: 'api-error', status: 404, endpoint: LIST_AGENTS },
  },
  {
    name: 'api-422',
    words: 'Listing the team is refused: the request is not valid.',
    fault: { kind: 'api-error', status: 422, endpoint: LIST_AGENTS },
  },
  {
    name: 'api-429',
    words: 'Listing the team is refused: too many requests, wait five seconds.',
    fault: { kind: 'api-error', status: 429, retry_after: 5, endpoint: LIST_AGENTS },
    person: 'Hugo Hurry',
  },
  {
    name: 'api-500',
    words: 'Listing the team fails at LiveChat.',
    fault: { kind: 'api-error', status: 500, endpoint: LIST_AGENTS },
    person: 'Frank Fails',
  },
  {
    name: 'html-error',
    words: 'Listing the team fails with a page of HTML.',
    fault: { kind: 'html-error', endpoint: LIST_AGENTS },
    person: 'Hanna Html',
  },
  {
    name: 'empty-body',
    words: 'Listing the team answers with nothing.',
    fault: { kind: 'empty-body', endpoint: LIST_AGENTS },
    person: 'Emma Empty',
  },
  {
    name: 'wrong-region',
    words: 'The account lives in another region.',
    fault: { kind: 'wrong-region', endpoint: LIST_AGENTS },
    person: 'Reto Region',
  },
  {
    name: 'slow',
    words: 'Every call takes four seconds.',
    fault: { kind: 'slow', ms: 4000 },
    person: 'Sam Slow',
  },
  {
    name: 'cut',
    words: 'The connection breaks while the team is listed.',
    fault: { kind: 'cut', endpoint: LIST_AGENTS },
    person: 'Kurt Cut',
  },
  {
    name: 'no-cors',
    words: 'The browser may not read the team: no CORS header.',
    fault: { kind: 'no-cors', endpoint: LIST_AGENTS },
    person: 'Cora Cors',
  },
];

const EXCHANGE: Endpoint = 'POST /v2/token';

/** Faults of the token endpoint, for an app that exchanges a code or a refresh token. */
const exchanges = (
  [
    [
      '429',
      'is refused: too many requests, wait five seconds',
      { kind: 'api-error', status: 429, retry_after: 5 },
    ],
    ['500', 'fails at LiveChat', { kind: 'api-error', status: 500 }],
    ['html-error', 'fails with a page of HTML', { kind: 'html-error' }],
    ['empty-body', 'answers with nothing', { kind: 'empty-body' }],
    ['cut', 'breaks off', { kind: 'cut' }],
    ['no-cors', 'has an answer that the browser may not read: no CORS header', { kind: 'no-cors' }],
  ] as const
).map(([name, what, fault]) => ({
  name: `exchange-${name}`,
  words: `The exchange of a code or a refresh token ${what}.`,
  fault: { ...fault, endpoint: EXCHANGE },
}));

const exceptions: readonly Scenario[] = [
  ...OAUTH_EXCEPTIONS.map((exception) => ({
    name: `oauth-${exception}`,
    words: `LiveChat answers oauth_exception ${exception}.`,
    fault: { kind: 'oauth-exception', exception, returned_as: 'page' } as const,
  })),
  ...IDENTITY_EXCEPTIONS.map((exception) => ({
    name: `identity-${exception}`,
    words: `LiveChat answers identity_exception ${exception}.`,
    fault: { kind: 'identity-exception', exception, returned_as: 'page' } as const,
  })),
  ...(
    [
      ['query', 'in the query'],
      ['fragment', 'in the fragment'],
      ['rfc6749', 'in the words of RFC 6749'],
    ] as const
  ).map(([returned_as, how]) => ({
    name: `returned-as-${returned_as}`,
    words: `LiveChat returns to the app with access_denied, ${how}.`,
    fault: { kind: 'oauth-exception', exception: 'access_denied', returned_as } as const,
  })),
];

/** All scenarios, by the name for `?scenario=`. */
export const SCENARIOS: ReadonlyMap<string, Scenario> = new Map(
  [...named, ...exchanges, ...exceptions].map((scenario) => [scenario.name, scenario]),
);
