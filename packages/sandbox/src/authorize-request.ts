import * as v from 'valibot';
import type { Client } from './client';
import { ORGANIZATION_ID } from './people';
import { matchesRedirectURI } from './redirect-uri';
import { splitScopes } from './scopes';

/** Why a request was refused, in LiveChat's words: they are the query of the error page. */
export type AuthorizeException = {
  oauth_exception:
    | 'invalid_request'
    | 'unauthorized_client'
    | 'access_denied'
    | 'unsupported_response_type'
    | 'invalid_scope';
  exception_details?:
    | 'client_id_not_found'
    | 'redirect_uri_not_set'
    | 'invalid_redirect_uri'
    | 'too_many_redirects';
};

export type AuthorizeRequest = {
  redirect_uri: string;
  scopes: string[];
  state: string | undefined;
  /** An e-mail address the app expects. */
  email: string | undefined;
  forceConsent: boolean;
  answer: 'popup' | 'redirect';
};

type Result = { request: AuthorizeRequest } | { exception: AuthorizeException };

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
});

/** The origin an answer may be posted to: that of the redirect URI, if the client is known and has registered it. */
export const answerOrigin = (query: URLSearchParams, client: Client): string | undefined => {
  const redirect_uri = query.get('redirect_uri') ?? '';
  const isRegistered =
    query.get('client_id') === client.client_id &&
    client.redirect_uris.some((configured) => matchesRedirectURI(configured, redirect_uri));
  return isRegistered ? new URL(redirect_uri).origin : undefined;
};

/** Checks an authorize request: the client first, then where the answer would go, then what is asked. */
export const checkAuthorizeRequest = (query: URLSearchParams, client: Client): Result => {
  const { response_type, ...asked } = v.parse(querySchema, Object.fromEntries(query));
  if (asked.client_id !== client.client_id) {
    return {
      exception: {
        oauth_exception: 'unauthorized_client',
        exception_details: 'client_id_not_found',
      },
    };
  }
  // OAuth allows each parameter once: of two redirect URIs, the one checked must be the one used.
  if (Object.keys(querySchema.entries).some((name) => query.getAll(name).length > 1)) {
    return { exception: { oauth_exception: 'invalid_request' } };
  }
  if (asked.redirect_uri === '') {
    return {
      exception: { oauth_exception: 'invalid_request', exception_details: 'redirect_uri_not_set' },
    };
  }
  if (!answerOrigin(query, client)) {
    return {
      exception: { oauth_exception: 'invalid_request', exception_details: 'invalid_redirect_uri' },
    };
  }
  if (response_type === '') return { exception: { oauth_exception: 'invalid_request' } };
  if (response_type !== 'token') {
    return { exception: { oauth_exception: 'unsupported_response_type' } };
  }
  const scopes = splitScopes(asked.scope);
  if (!scopes.every((scope) => client.scopes.includes(scope))) {
    return { exception: { oauth_exception: 'invalid_scope' } };
  }
  if (asked.organization_id && asked.organization_id !== ORGANIZATION_ID) {
    return { exception: { oauth_exception: 'access_denied' } };
  }
  return {
    request: {
      redirect_uri: asked.redirect_uri,
      scopes: scopes.length > 0 ? scopes : [...client.scopes],
      state: asked.state,
      email: asked.email,
      forceConsent: asked.prompt === 'consent',
      answer: asked.flow === 'button' ? 'popup' : 'redirect',
    },
  };
};
