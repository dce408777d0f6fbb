import * as v from 'valibot';
import type { Check } from '../state/log';
import type { Challenge } from '../state/pkce';
import { isRedirectURI } from '../state/redirect-uri';
import type { Client, Registration } from '../state/registered-client';
import { askedScopes } from '../state/scopes';
import { type AuthorizeException, challengeOf, querySchema, RULES } from './authorize-rules';

export type AuthorizeRequest = {
  response_type: 'token' | 'code';
  client_id: string;
  redirect_uri: string;
  scopes: string[];
  state: string | undefined;
  /** The e-mail address that the app expects. */
  email: string | undefined;
  forceConsent: boolean;
  /** The code challenge (PKCE). The exchange of the code must send its verifier. */
  challenge: Challenge | undefined;
  answer: 'popup' | 'redirect';
  /** The name of a scenario that makes something go wrong. Only the sandbox has this parameter. */
  scenario: string | undefined;
};

type Result = { checks: Check[] } & (
  | { request: AuthorizeRequest }
  | { exception: AuthorizeException }
);

/** The origin that an answer may be posted to: that of the redirect URI, if the known client has registered it. */
export const answerOrigin = (query: URLSearchParams, client: Client): string | undefined => {
  const redirect_uri = query.get('redirect_uri') ?? '';
  const isRegistered =
    query.get('client_id') === client.client_id && isRedirectURI(redirect_uri, client);
  return isRegistered ? new URL(redirect_uri).origin : undefined;
};

/** Checks an authorize request up to the first rule that it breaks. */
export const checkAuthorizeRequest = (
  query: URLSearchParams,
  registration: Registration,
): Result => {
  const { client } = registration;
  const asked = v.parse(querySchema, Object.fromEntries(query));
  const checks: Check[] = [];
  for (const { name, detail, passes, exception } of RULES) {
    const passed = passes(asked, registration, query);
    checks.push({ name, passed, detail: detail(asked).slice(0, 300) });
    if (!passed) return { checks, exception };
  }
  return {
    checks,
    request: {
      response_type: asked.response_type === 'code' ? 'code' : 'token',
      client_id: asked.client_id,
      redirect_uri: asked.redirect_uri,
      scopes: [...askedScopes(asked.scope, client)],
      state: asked.state,
      email: asked.email,
      challenge: challengeOf(asked),
      forceConsent: asked.prompt === 'consent',
      answer: asked.flow === 'button' ? 'popup' : 'redirect',
      scenario: asked.scenario,
    },
  };
};
