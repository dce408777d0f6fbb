import * as v from 'valibot';
import type { EXCEPTION_DETAILS, OAUTH_EXCEPTIONS } from '../faults/fault';
import { SCENARIOS } from '../faults/scenarios';
import type { Check } from '../log';
import { ORGANIZATION_ID } from '../people';
import type { Client } from '../registered-client';
import { splitScopes } from '../scopes';
import { matchesRedirectURI } from './redirect-uri';

/** Why a request was refused, in LiveChat's words: they are the query of the error page. */
export type AuthorizeException = {
  oauth_exception: (typeof OAUTH_EXCEPTIONS)[number];
  exception_details?: (typeof EXCEPTION_DETAILS)[number];
};

export type AuthorizeRequest = {
  client_id: string;
  redirect_uri: string;
  scopes: string[];
  state: string | undefined;
  /** An e-mail address the app expects. */
  email: string | undefined;
  forceConsent: boolean;
  answer: 'popup' | 'redirect';
  /** What is to go wrong: a parameter of the sandbox's own. */
  scenario: string | undefined;
};

type Result = { checks: Check[] } & (
  | { request: AuthorizeRequest }
  | { exception: AuthorizeException }
);

const querySchema = v.object({
  client_id: v.optional(v.string(), ''),
  redirect_uri: v.optional(v.string(), ''),
  response_type: v.optional(v.string(), ''),
  scope: v.optional(v.string(), ''),
  state: v.optional(v.string()),
  prompt: v.optional(v.string()),
  organization_id: v.optional(v.string()),
  email: v.optional(v.string()),
  flow: v.optional(v.string()),
  scenario: v.optional(v.string()),
});

type Asked = v.InferOutput<typeof querySchema>;

/** The origin an answer may be posted to: that of the redirect URI, if the client is known and has registered it. */
export const answerOrigin = (query: URLSearchParams, client: Client): string | undefined => {
  const redirect_uri = query.get('redirect_uri') ?? '';
  const isRegistered =
    query.get('client_id') === client.client_id && isRedirectURI(redirect_uri, client);
  return isRegistered ? new URL(redirect_uri).origin : undefined;
};

const isRedirectURI = (redirect_uri: string, client: Client): boolean =>
  client.redirect_uris.some((configured) => matchesRedirectURI(configured, redirect_uri));

type Rule = {
  name: string;
  /** What the request has, for the log. */
  detail: (asked: Asked) => string;
  passes: (asked: Asked, client: Client, query: URLSearchParams) => boolean;
  exception: AuthorizeException;
};

const invalid_request: AuthorizeException = { oauth_exception: 'invalid_request' };

/** What is checked, in this order: who asks, then where the answer would go, then what is asked. */
const RULES: readonly Rule[] = [
  {
    name: 'client_id is known',
    detail: ({ client_id }) => client_id,
    passes: ({ client_id }, client) => client_id === client.client_id,
    exception: { oauth_exception: 'unauthorized_client', exception_details: 'client_id_not_found' },
  },
  {
    // OAuth allows each parameter once: of two redirect URIs, the one checked must be the one used.
    name: 'each parameter is there once',
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
    passes: ({ redirect_uri }, client) => isRedirectURI(redirect_uri, client),
    exception: { ...invalid_request, exception_details: 'invalid_redirect_uri' },
  },
  {
    name: 'response_type is there',
    detail: ({ response_type }) => response_type,
    passes: ({ response_type }) => response_type !== '',
    exception: invalid_request,
  },
  {
    name: 'response_type is supported',
    detail: ({ response_type }) => response_type,
    passes: ({ response_type }) => response_type === 'token',
    exception: { oauth_exception: 'unsupported_response_type' },
  },
  {
    name: 'scope is configured for the app',
    detail: ({ scope }) => scope || '(all that is configured)',
    passes: ({ scope }, client) => splitScopes(scope).every((each) => client.scopes.includes(each)),
    exception: { oauth_exception: 'invalid_scope' },
  },
  {
    name: 'organization_id is that of the account',
    detail: ({ organization_id }) => organization_id ?? '(not named)',
    passes: ({ organization_id }) => !organization_id || organization_id === ORGANIZATION_ID,
    exception: { oauth_exception: 'access_denied' },
  },
  {
    name: 'scenario is one of the sandbox’s',
    detail: ({ scenario }) => scenario ?? '(none)',
    passes: ({ scenario }) => scenario === undefined || SCENARIOS.has(scenario),
    exception: invalid_request,
  },
];

/** Checks an authorize request up to the first rule that it breaks. */
export const checkAuthorizeRequest = (query: URLSearchParams, client: Client): Result => {
  const asked = v.parse(querySchema, Object.fromEntries(query));
  const checks: Check[] = [];
  for (const { name, detail, passes, exception } of RULES) {
    const passed = passes(asked, client, query);
    checks.push({ name, passed, detail: detail(asked).slice(0, 300) });
    if (!passed) return { checks, exception };
  }
  const scopes = splitScopes(asked.scope);
  return {
    checks,
    request: {
      client_id: asked.client_id,
      redirect_uri: asked.redirect_uri,
      scopes: scopes.length > 0 ? scopes : [...client.scopes],
      state: asked.state,
      email: asked.email,
      forceConsent: asked.prompt === 'consent',
      answer: asked.flow === 'button' ? 'popup' : 'redirect',
      scenario: asked.scenario,
    },
  };
};
