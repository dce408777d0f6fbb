import * as v from 'valibot';
import type { EXCEPTION_DETAILS, OAUTH_EXCEPTIONS } from '../faults/fault';
import { SCENARIOS } from '../faults/scenarios';
import { ORGANIZATION_ID } from '../state/people';
import { type Challenge, isChallenge, METHODS } from '../state/pkce';
import { isRedirectURI } from '../state/redirect-uri';
import type { ClientType, Registration } from '../state/registered-client';
import { askedScopes, isLiveChatScope, splitScopes } from '../state/scopes';

/** The reason for a refusal, in LiveChat's terms. They are the query of the error page. */
export type AuthorizeException = {
  oauth_exception: (typeof OAUTH_EXCEPTIONS)[number];
  exception_details?: (typeof EXCEPTION_DETAILS)[number];
};

export const querySchema = v.object({
  client_id: v.optional(v.string(), ''),
  redirect_uri: v.optional(v.string(), ''),
  response_type: v.optional(v.string(), ''),
  scope: v.optional(v.string(), ''),
  state: v.optional(v.string()),
  prompt: v.optional(v.string()),
  organization_id: v.optional(v.string()),
  email: v.optional(v.string()),
  flow: v.optional(v.string()),
  code_challenge: v.optional(v.string()),
  code_challenge_method: v.optional(v.string(), 'plain'),
  scenario: v.optional(v.string()),
});

type Asked = v.InferOutput<typeof querySchema>;

type Rule = {
  name: string;
  /** The value in the request, for the log. */
  detail: (asked: Asked) => string;
  passes: (asked: Asked, registration: Registration, query: URLSearchParams) => boolean;
  exception: AuthorizeException;
};

/** Checks that fail with `invalid_request` and no details. The page /ooops tells them apart by these names. */
export const UNDETAILED = {
  once: 'each parameter is there once',
  response_type: 'response_type is there',
  method: 'code_challenge_method is S256 or plain',
  challenge: 'code_challenge fits its method',
  proof: 'a client without a secret proves the code is its own',
  scenario: 'scenario is one of the sandbox’s',
} as const;

const isResponseType = (text: string) => text === 'token' || text === 'code';

/** Whether a client of this type may ask for this `response_type`. */
export const fitsClientType = (response_type: string, client_type: ClientType): boolean =>
  client_type === 'both' || (response_type === 'code') === (client_type === 'authorization_code');

const method = v.picklist(METHODS);

export const challengeOf = ({
  code_challenge,
  code_challenge_method,
}: Asked): Challenge | undefined =>
  code_challenge !== undefined && v.is(method, code_challenge_method)
    ? { challenge: code_challenge, method: code_challenge_method }
    : undefined;

const invalid_request: AuthorizeException = { oauth_exception: 'invalid_request' };

/** The checks in their order: first the client, then the address for the answer, then the rest of the request. */
export const RULES: readonly Rule[] = [
  {
    name: 'client_id is known',
    detail: ({ client_id }) => client_id,
    passes: ({ client_id }, { client }) => client_id === client.client_id,
    exception: { oauth_exception: 'unauthorized_client', exception_details: 'client_id_not_found' },
  },
  {
    // OAuth allows each parameter once. With two redirect URIs, one could be checked and the other one used.
    name: UNDETAILED.once,
    detail: () => '',
    passes: (_, __, query) =>
      Object.keys(querySchema.entries).every((name) => query.getAll(name).length <= 1),
    exception: invalid_request,
  },
  {
    name: 'redirect_uri is there',
    detail: ({ redirect_uri }) => redirect_uri,
    passes: ({ redirect_uri }) => redirect_uri !== '',
    exception: { ...invalid_request, exception_details: 'redirect_uri_not_set' },
  },
  {
    name: 'redirect_uri is registered',
    detail: ({ redirect_uri }) => redirect_uri,
    passes: ({ redirect_uri }, { client }) => isRedirectURI(redirect_uri, client),
    exception: { ...invalid_request, exception_details: 'invalid_redirect_uri' },
  },
  {
    name: UNDETAILED.response_type,
    detail: ({ response_type }) => response_type,
    passes: ({ response_type }) => response_type !== '',
    exception: invalid_request,
  },
  {
    name: 'response_type is supported',
    detail: ({ response_type }) => response_type,
    passes: ({ response_type }) => isResponseType(response_type),
    exception: { oauth_exception: 'unsupported_response_type' },
  },
  {
    name: 'response_type fits the client’s type',
    detail: ({ response_type }) => response_type,
    passes: ({ response_type }, { client_type }) => fitsClientType(response_type, client_type),
    exception: { oauth_exception: 'unsupported_grant_type' },
  },
  {
    name: UNDETAILED.method,
    detail: ({ code_challenge_method }) => code_challenge_method,
    passes: ({ code_challenge_method }) => v.is(method, code_challenge_method),
    exception: invalid_request,
  },
  {
    name: UNDETAILED.challenge,
    detail: ({ code_challenge }) => code_challenge ?? '(none)',
    passes: (asked, { sdkCompat }) => {
      const challenge = challengeOf(asked);
      return !challenge || isChallenge(challenge, sdkCompat);
    },
    exception: invalid_request,
  },
  {
    name: UNDETAILED.proof,
    detail: ({ code_challenge }) => (code_challenge ? 'by PKCE' : ''),
    passes: ({ response_type, code_challenge }, { client }) =>
      response_type === 'token' || client.client_secret !== undefined || Boolean(code_challenge),
    exception: invalid_request,
  },
  {
    name: 'scope is configured for the app',
    detail: ({ scope }) => scope || '(all that is configured)',
    passes: ({ scope }, { client }) =>
      splitScopes(scope).every((each) => client.scopes.includes(each)),
    exception: { oauth_exception: 'invalid_scope' },
  },
  {
    name: 'scope is one of LiveChat’s',
    detail: ({ scope }) => scope || '(all that is configured)',
    passes: ({ scope }, { client }) =>
      askedScopes(scope, client).every((each) => isLiveChatScope(each, client)),
    exception: { oauth_exception: 'invalid_scope' },
  },
  {
    name: 'organization_id is that of the account',
    detail: ({ organization_id }) => organization_id ?? '(not named)',
    passes: ({ organization_id }) => !organization_id || organization_id === ORGANIZATION_ID,
    exception: { oauth_exception: 'access_denied' },
  },
  {
    name: UNDETAILED.scenario,
    detail: ({ scenario }) => scenario ?? '(none)',
    passes: ({ scenario }) => scenario === undefined || SCENARIOS.has(scenario),
    exception: invalid_request,
  },
];
