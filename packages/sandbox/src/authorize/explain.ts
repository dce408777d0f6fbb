import * as v from 'valibot';
import { EXCEPTION_DETAILS, OAUTH_EXCEPTIONS } from '../faults/fault';
import { SCENARIOS } from '../faults/scenarios';
import { ORGANIZATION_ID } from '../people';
import type { Client } from '../registered-client';
import { splitScopes } from '../scopes';

/** An error page's text: what happened, why, and what to do now. */
export type Explanation = { title: string; why: string; fix: string };

const exceptionSchema = v.object({
  oauth_exception: v.fallback(v.picklist(OAUTH_EXCEPTIONS), 'server_error'),
  exception_details: v.fallback(v.optional(v.picklist(EXCEPTION_DETAILS)), undefined),
});

/** The error named in the query of /ooops; one it does not know is a `server_error`. */
export const readException = (query: URLSearchParams) =>
  v.parse(exceptionSchema, {
    oauth_exception: query.get('oauth_exception'),
    exception_details: query.get('exception_details') ?? undefined,
  });

/** Explains the error of an authorize request to the developer of the app. */
export const explain = (query: URLSearchParams, client: Client): Explanation => {
  const asked = (name: string) => query.get(name) || '(nothing)';
  const { oauth_exception, exception_details } = readException(query);
  switch (exception_details) {
    case 'redirect_uri_not_set':
      return {
        title: 'The app did not say where to send the answer',
        why: 'The address has no redirect_uri.',
        fix: 'Pass redirect_uri to the Accounts SDK; without one it takes the address of the page it runs on.',
      };
    case 'invalid_redirect_uri':
      return {
        title: 'The app’s address is not registered',
        why: `The app asks for the answer at ${asked('redirect_uri')}. Registered: ${client.redirect_uris.join(', ')}.`,
        fix: fixRedirectURI(asked('redirect_uri'), client),
      };
    case 'client_id_not_found':
      return unknownClient(asked('client_id'), client);
    case 'too_many_redirects':
      return {
        title: 'Too many redirects',
        why: 'LiveChat returns to an app at most 3 times in 30 seconds for each account, to break endless loops.',
        fix: 'Wait 30 seconds. If the app came here by itself, stop it from signing in again when an answer fails.',
      };
  }
  switch (oauth_exception) {
    case 'unauthorized_client':
      return unknownClient(asked('client_id'), client);
    case 'access_denied':
      return query.get('organization_id') && query.get('organization_id') !== ORGANIZATION_ID
        ? {
            title: 'The app belongs to another organization',
            why: `It asked for the organization ${asked('organization_id')}; everyone here is in ${ORGANIZATION_ID}.`,
            fix: 'Leave organization_id out.',
          }
        : {
            title: `You did not allow ${client.name}`,
            why: 'Nothing was shared with the app. LiveChat does not return to an app that was not allowed.',
            fix: 'You can go back, or close this window.',
          };
    case 'unsupported_response_type':
      return {
        title: 'This kind of answer is not supported',
        why: `The app asked for response_type ${asked('response_type')}. The sandbox answers with a token.`,
        fix: 'Set response_type to token in the Accounts SDK.',
      };
    case 'invalid_scope': {
      const extra = splitScopes(asked('scope')).filter((scope) => !client.scopes.includes(scope));
      return {
        title: 'The app asks for more than it may',
        why: `Not configured for it: ${extra.join(', ')}.`,
        fix: 'Add it to auth.scopes in livechat.config.json and start the sandbox again, or ask for less.',
      };
    }
    case 'invalid_request':
      if (query.has('scenario') && !SCENARIOS.has(asked('scenario'))) {
        return {
          title: 'There is no such scenario',
          why: `The address asks the sandbox for the scenario ${asked('scenario')}.`,
          fix: 'The page /sandbox lists all scenarios.',
        };
      }
      return {
        title: 'The request is not complete',
        why: 'A parameter is missing or there twice. Needed once each: response_type, client_id, redirect_uri.',
        fix: 'Let the Accounts SDK build the address.',
      };
    case 'temporarily_unavailable':
      return {
        title: 'LiveChat is busy',
        why: 'LiveChat cannot sign anyone in at this moment.',
        fix: 'Wait a little and sign in again from the app.',
      };
    case 'invalid_client':
    case 'invalid_grant':
    case 'missing_grant':
    case 'unsupported_grant_type':
      return {
        title: 'The app may not sign in like this',
        why: `LiveChat answered ${oauth_exception}.`,
        fix: 'Compare the way the app signs in with its settings in Developer Console.',
      };
    case 'server_error':
      return {
        title: 'Something went wrong',
        why: 'LiveChat failed, or the address names an error that does not exist.',
        fix: 'Go back to the app and sign in again.',
      };
  }
};

const unknownClient = (client_id: string, client: Client): Explanation => ({
  title: 'The app is not known here',
  why: `It sent the client id ${client_id}. The sandbox knows one: ${client.client_id}.`,
  fix: 'Leave auth.clientId in livechat.config.json empty to use the sandbox. A real client id belongs to accounts.livechat.com.',
});

const fixRedirectURI = (asked: string, client: Client): string => {
  if (!URL.canParse(asked)) return 'Ask for an answer at the full address of a page of the app.';
  const { origin } = new URL(asked);
  return client.redirect_uris.some((uri) => new URL(uri).origin === origin)
    ? 'Ask for one of the registered addresses or a page below it, without a query, a fragment or “..”.'
    : `Add ${origin} to auth.redirectURI in livechat.config.json and start the sandbox again.`;
};
