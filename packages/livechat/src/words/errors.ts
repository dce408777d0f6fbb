import { config } from '../config';
import type { ErrorCode, Region } from '../error';

/** What a person is told: what happened, why, and what to do now. */
type ErrorWords = {
  title: string;
  cause: string;
  fix: string;
  /** Whether the app's set-up at LiveChat is the cause: `maybe` where LiveChat told only the person. */
  setUp?: 'likely' | 'maybe';
};

const developerConsole = 'in Developer Console, your app → App Authorization';

const notSetUp = (cause: string): ErrorWords => ({
  title: 'LiveChat did not accept this app’s request',
  cause,
  fix: `If the app is yours, compare livechat.config.json with what is set ${developerConsole}.`,
  setUp: 'likely',
});

const wrongGrant = (cause: string): ErrorWords => ({
  ...notSetUp(cause),
  fix: `If the app is yours, choose the client type JavaScript ${developerConsole}, or change auth.responseType in livechat.config.json.`,
});

const tryAgainLater: ErrorWords = {
  title: 'LiveChat could not do it just now',
  cause: 'Its server reported a problem of its own.',
  fix: 'Wait a moment and try again.',
};

/** Where the Configuration API is, by data center. */
const apiHosts: Record<Region, string> = {
  dal: 'https://api.livechatinc.com',
  fra: 'https://api-fra.livechatinc.com',
};

/** For every code; one that is missing here does not compile. */
export const errorWords: Record<ErrorCode, ErrorWords> = {
  access_denied: {
    title: 'You did not allow access',
    cause:
      'LiveChat asked whether this app may see your account, and the answer was no; or the app belongs to another organization than you do. Nothing was shared.',
    fix: 'To use the app, sign in again and choose Allow. If LiveChat did not ask, have the app installed for your organization.',
  },
  invalid_client: notSetUp(
    'LiveChat does not know the client id, or it belongs to another kind of app.',
  ),
  invalid_grant: {
    title: 'LiveChat did not accept this sign-in',
    cause:
      'What it had issued is used up, too old, or not this tab’s. A code works once, for a few minutes, and only where it was asked for.',
    fix: `Sign in again. If it stays so and the app is yours, compare livechat.config.json with what is set ${developerConsole}.`,
  },
  invalid_request: {
    ...notSetUp(
      'The page’s address is not whitelisted for the client id, or you signed in more than three times in half a minute.',
    ),
    fix: 'Wait half a minute and try again. If the app is yours, compare auth.redirectURI in livechat.config.json with the whitelist in Developer Console.',
  },
  invalid_scope: notSetUp('It asked for a scope that the client does not have.'),
  missing_grant: notSetUp('The person who signed in has not installed it.'),
  unauthorized_client: notSetUp(
    'LiveChat does not know the client id, or the client is not set up.',
  ),
  unsupported_grant_type: wrongGrant(
    'The client’s type does not allow the grant that auth.responseType names.',
  ),
  unsupported_response_type: wrongGrant(
    'The client may not have in the browser what auth.responseType names, a token or a code.',
  ),
  server_error: tryAgainLater,
  temporarily_unavailable: { ...tryAgainLater, cause: 'It is busy or under maintenance.' },
  unauthorized: {
    title: 'LiveChat did not sign you in',
    cause: 'It could not tell who you are, or you have not allowed this app yet.',
    fix: 'Sign in again.',
  },
  identity_lost: {
    title: 'LiveChat signed you out on the way',
    cause: 'Your session there ended before it could answer.',
    fix: 'Sign in again.',
  },
  credentials_login_disabled: {
    title: 'Your company does not allow a password here',
    cause: 'Its LiveChat account is set to another way of signing in.',
    fix: 'Sign in again and choose Google, Microsoft or your company’s sign-in.',
  },
  popup_blocked: {
    title: 'Your browser blocked the window',
    cause: 'LiveChat’s sign-in opens in a window of its own, and this browser did not let it open.',
    fix: 'Allow pop-ups for this page (look at the end of the address bar) and sign in again, or continue in this tab.',
  },
  popup_closed: {
    title: 'The LiveChat window was closed',
    cause: 'It closed before you were signed in, or a page in it was cut off from this one.',
    fix: 'Sign in again. If the window is still open and finished, continue in this tab instead.',
    setUp: 'maybe',
  },
  sign_in_abandoned: {
    title: 'You came back without signing in',
    cause:
      'You left LiveChat’s page before it was done, or did not allow access there. Nothing was shared.',
    fix: 'Sign in again when you are ready.',
    setUp: 'maybe',
  },
  sign_in_interrupted: {
    title: 'The page was left or loaded again while you were signing in',
    cause: 'LiveChat answers the page that asked, and that page is gone.',
    fix: 'Close the window if it is still open, and sign in again.',
  },
  storage_blocked: {
    title: 'Your browser keeps nothing for this page',
    cause:
      'While you are at LiveChat, this tab has to remember that it asked; the browser refused.',
    fix: 'Allow site data for this page, or leave private browsing, and sign in again.',
  },
  redirect_uri_not_configured: {
    title: 'This address is not set up for sign-in',
    cause: `LiveChat only answers to listed addresses: ${config.redirect_uris.join(', ')}.`,
    fix: `If the app is yours, add this page’s address to auth.redirectURI in livechat.config.json, and once you have a client id, ${developerConsole}.`,
  },
  insecure_page: {
    title: 'Signing in needs https here',
    cause:
      'This page came over http. For a sign-in by code the browser has to do cryptography, and it does so only for pages over https, and for those on localhost.',
    fix: 'Open this page at its https address. If the app is yours, serve it over https, or try it at http://localhost.',
  },
  state_mismatch: {
    title: 'A sign-in that did not start here was refused',
    cause:
      'The answer does not belong to a sign-in of this tab. It is an old one, from a link or a step Back, or someone else made it to sign you in as them.',
    fix: 'Nothing was changed. If you meant to sign in, use the button on this page.',
  },
  malformed_answer: {
    title: 'LiveChat’s answer could not be read',
    cause:
      'It arrived in a form that LiveChat does not send, or it is not what this app asked for. It was not used.',
    fix: 'Sign in again.',
  },
  token_wrong_client: {
    title: 'A token for another app was refused',
    cause: 'LiveChat says that it was not made for this app. It is revoked and was not used.',
    fix: 'Sign in again from this page.',
  },
  token_revoked: {
    title: 'LiveChat no longer accepts the sign-in',
    cause: 'The token has expired, or the session was ended, here or on another device.',
    fix: 'Sign in again.',
  },
  other_account: {
    title: 'Another tab is signed in as somebody else',
    cause:
      'In one browser LiveChat knows one person at a time. Now that is not the one whom another tab of this app has signed in.',
    fix: 'Look whose account this page shows. If it is not yours, end this browser’s session where your sessions are listed, or log out in LiveChat itself, and sign in again.',
  },
  insufficient_scope: {
    title: 'LiveChat did not allow this',
    cause: 'Your role, or the scopes of this app, do not reach that far.',
    fix: 'Ask an administrator of your LiveChat account, or add the scope to the app.',
  },
  misdirected_request: {
    title: 'Your LiveChat account lives in another region',
    cause:
      'This app asked LiveChat’s servers in one region; your organization’s data is in another.',
    fix: `If the app is yours, set NEXT_PUBLIC_LIVECHAT_API_URL in its .env to the address of that region, ${apiHosts.dal} or ${apiHosts.fra}, and build it anew.`,
  },
  not_found: {
    title: 'LiveChat did not find it',
    cause: 'It may have been removed or ended in the meantime.',
    fix: 'Load it again to see how things are now.',
  },
  too_many_requests: {
    title: 'LiveChat asks for a break',
    cause: 'It got too many requests in a short time.',
    fix: 'Wait a minute and try again.',
  },
  network_error: {
    title: 'LiveChat could not be reached',
    cause:
      'No answer came, or a part of this page did not: the network is down, too slow, or something on the way blocks it.',
    fix: 'Check your connection and try again. If it stays so, load the page again.',
  },
  unexpected_answer: {
    title: 'Something unexpected came back',
    cause: 'It was not what LiveChat’s documentation describes, so it was not used.',
    fix: 'Try again. If it stays so, this app needs an update.',
  },
};

/** In place of the fix where LiveChat says which region it is. */
export const askThere = (region: Region) =>
  `The account is in LiveChat’s data center “${region}”. If the app is yours, set NEXT_PUBLIC_LIVECHAT_API_URL=${apiHosts[region]} in its .env, and build it anew.`;

/** In place of the fix where LiveChat says how long to wait. */
export const waitAndTry = (seconds: number) => `Wait ${seconds} seconds and try again.`;

/**
 * What this page asked of LiveChat, for whoever set the app up. LiveChat's own page names neither, and tells
 * the app no more than a code.
 */
export const setUpWords = (setUp: 'likely' | 'maybe', address: string) =>
  `${setUp === 'maybe' ? 'If LiveChat showed an error and the app is yours: this page' : 'This page'} asked as the client “${config.client_id}” to be answered at ${address}. ${
    config.mode === 'live'
      ? `Both have to be set ${developerConsole}: the address, or one above it, in the list of redirect URIs.`
      : 'Here a local stand-in answers for LiveChat, and takes from livechat.config.json what Developer Console would have.'
  }`;
