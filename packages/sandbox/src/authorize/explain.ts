import * as v from 'valibot';
import { EXCEPTION_DETAILS, OAUTH_EXCEPTIONS } from '../faults/fault';
import type { Explanation } from '../pages/ooops';
import { ORGANIZATION_ID } from '../state/people';
import { isSdkChallenge } from '../state/pkce';
import { CLIENT_TYPE_WORDS, type Client, type Registration } from '../state/registered-client';
import { askedScopes, isLiveChatScope, meantScope } from '../state/scopes';
import { checkAuthorizeRequest } from './authorize-request';
import { fitsClientType, UNDETAILED } from './authorize-rules';

const exceptionSchema = v.object({
  oauth_exception: v.fallback(v.picklist(OAUTH_EXCEPTIONS), 'server_error'),
  exception_details: v.fallback(v.optional(v.picklist(EXCEPTION_DETAILS)), undefined),
});

/** The error in the query of /ooops. An unknown error counts as `server_error`. */
export const readException = (query: URLSearchParams) =>
  v.parse(exceptionSchema, {
    oauth_exception: query.get('oauth_exception'),
    exception_details: query.get('exception_details') ?? undefined,
  });

/** Explains the error of an authorize request to the developer of the app. */
export const explain = (query: URLSearchParams, registration: Registration): Explanation => {
  const { client } = registration;
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
            fix:
              query.get('flow') === 'button'
                ? 'Close this window; the app says how to go on.'
                : 'Go Back in the browser until the app is there again. LiveChat has no link to it either.',
          };
    case 'unsupported_response_type':
      return {
        title: 'This kind of answer is not supported',
        why: `The app asked for response_type ${asked('response_type')}. LiveChat answers with a token or a code.`,
        fix: 'Set response_type to token or to code in the Accounts SDK: in livechat.config.json, auth.responseType.',
      };
    case 'invalid_scope':
      return explainScopes(askedScopes(query.get('scope') ?? '', client), client);
    case 'invalid_request':
      return explainRequest(query, registration);
    case 'temporarily_unavailable':
      return {
        title: 'LiveChat is busy',
        why: 'LiveChat cannot sign anyone in at this moment.',
        fix: 'Wait a little and sign in again from the app.',
      };
    case 'unsupported_grant_type':
      return fitsClientType(asked('response_type'), registration.client_type)
        ? notLikeThis(oauth_exception)
        : wrongClientType(asked('response_type'), registration);
    case 'invalid_client':
    case 'invalid_grant':
    case 'missing_grant':
      return notLikeThis(oauth_exception);
    case 'server_error':
      return {
        title: 'Something went wrong',
        why: 'LiveChat failed, or the address names an error that does not exist.',
        fix: 'Go back to the app and sign in again.',
      };
  }
};

/** For `invalid_request` without details: runs the checks again to find the one that failed, and explains it. */
const explainRequest = (query: URLSearchParams, registration: Registration): Explanation => {
  const { checks } = checkAuthorizeRequest(query, registration);
  switch (checks.find(({ passed }) => !passed)?.name) {
    case UNDETAILED.scenario:
      return {
        title: 'There is no such scenario',
        why: `The address asks the sandbox for the scenario ${query.get('scenario')}.`,
        fix: 'The page /sandbox lists all scenarios.',
      };
    case UNDETAILED.method:
    case UNDETAILED.challenge:
      return isSdkChallenge(query.get('code_challenge') ?? '')
        ? {
            title: 'The code challenge is not that of RFC 7636',
            why: 'The Accounts SDK 2.1.3 encodes the numbers of the digest in decimal; S256 is base64url(sha256(verifier)).',
            fix: 'Make the challenge with a library for PKCE, or start the sandbox with SANDBOX_SDK_COMPAT=1 to let it pass.',
          }
        : {
            title: 'The code challenge is malformed',
            why: 'S256 has 43 characters of base64url; plain has 43 to 128 of A-Z a-z 0-9 - . _ ~.',
            fix: 'Send code_challenge and code_challenge_method as RFC 7636 has them.',
          };
    case UNDETAILED.proof:
      return {
        title: 'A code needs a proof',
        why: 'The app has no client secret, so whoever finds its code could exchange it.',
        fix: 'Send code_challenge with code_challenge_method=S256, and code_verifier with the exchange.',
      };
    default:
      return {
        title: 'The request is not complete',
        why: 'A parameter is missing or there twice. Needed once each: response_type, client_id, redirect_uri.',
        fix: 'Let the Accounts SDK build the address.',
      };
  }
};

const explainScopes = (scopes: readonly string[], client: Client): Explanation => {
  const unknown = scopes.filter((scope) => !isLiveChatScope(scope, client));
  if (unknown.length > 0) {
    const meant = unknown.flatMap((scope) => meantScope(scope) ?? []);
    return {
      title: 'LiveChat has no such scope',
      why: `The app asks for ${unknown.join(', ')}.${meant.length > 0 ? ` Did you mean ${meant.join(', ')}?` : ''}`,
      fix: 'Correct it in the app and in auth.scopes of livechat.config.json. One that is newer than the sandbox’s list belongs into auth.otherScopes. Then start the sandbox again.',
    };
  }
  const extra = scopes.filter((scope) => !client.scopes.includes(scope));
  return extra.length > 0
    ? {
        title: 'The app asks for more than it may',
        why: `Not configured for it: ${extra.join(', ')}.`,
        fix: 'Add it to auth.scopes in livechat.config.json and start the sandbox again, or ask for less.',
      }
    : {
        title: 'Your role may not give what the app asks for',
        why: 'Some of its scopes are for administrators and owners only.',
        fix: 'Sign in as an administrator, or ask for less.',
      };
};

const notLikeThis = (oauth_exception: string): Explanation => ({
  title: 'The app may not sign in like this',
  why: `LiveChat answered ${oauth_exception}.`,
  fix: 'Compare the way the app signs in with its settings in Developer Console.',
});

const wrongClientType = (asked: string, { client_type }: Registration): Explanation => {
  const allowed = client_type === 'implicit' ? 'token' : 'code';
  return {
    title: 'The app’s client type does not fit',
    why: `The app asked for response_type ${asked}. Its client type allows ${CLIENT_TYPE_WORDS[client_type]}.`,
    fix: `Ask for response_type ${allowed}, or change the client type: here on the page /sandbox, at LiveChat in Developer Console.`,
  };
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
