import type { CheckName } from '@repo/config/doctor';
import type { ErrorCode } from '@repo/livechat';

/** A group of errors under a heading. `id` is the anchor of the heading. */
export type ErrorGroup = { id: string; title: string; about: string; codes: ErrorCode[] };

/** Every error once, in the order of a sign-in. Errors that only a developer can mend come last. */
export const errorGroups: ErrorGroup[] = [
  {
    id: 'window',
    title: 'LiveChat’s window',
    about: 'When you sign in with the popup, in a window beside the page.',
    codes: ['popup_blocked', 'popup_closed', 'sign_in_interrupted'],
  },
  {
    id: 'way-back',
    title: 'The way back',
    about:
      'When you come back from LiveChat without an answer, or with one that cannot be trusted.',
    codes: ['sign_in_abandoned', 'state_mismatch', 'malformed_answer', 'storage_blocked'],
  },
  {
    id: 'refused',
    title: 'LiveChat said no',
    about:
      'In the popup flow the app is told why. In the redirect flow LiveChat says it on a page of its own, and Back leads to the app.',
    codes: [
      'access_denied',
      'unauthorized',
      'identity_lost',
      'credentials_login_disabled',
      'server_error',
      'temporarily_unavailable',
    ],
  },
  {
    id: 'token',
    title: 'The token',
    about:
      'What LiveChat gives the app for you, at once or for a code. The app asks LiveChat whose it is before it uses it.',
    codes: ['invalid_grant', 'token_wrong_client', 'token_revoked', 'other_account'],
  },
  {
    id: 'calls',
    title: 'The calls',
    about:
      'When the app asks LiveChat for something, such as your team, and gets no answer it can use.',
    codes: [
      'network_error',
      'too_many_requests',
      'insufficient_scope',
      'not_found',
      'misdirected_request',
      'unexpected_answer',
    ],
  },
  {
    id: 'setup',
    title: 'Setting up the app',
    about:
      'When the app asks for what LiveChat has not been told of. If the app is yours, you can mend it.',
    codes: [
      'redirect_uri_not_configured',
      'insecure_page',
      'invalid_request',
      'invalid_scope',
      'invalid_client',
      'unauthorized_client',
      'unsupported_response_type',
      'unsupported_grant_type',
      'missing_grant',
    ],
  },
];

/** Above the list, for a screen reader. */
export const contents = 'On this page';

/**
 * How to make an error happen in the browser, with code between backticks. If an error has no entry, a sandbox scenario
 * causes it.
 */
export const provoke: Partial<Record<ErrorCode, string>> = {
  popup_blocked:
    'Run `setTimeout(() => document.querySelector("main button").click(), 9000)` in the browser’s console, and touch nothing until then: no person clicked.',
  popup_closed: 'Close LiveChat’s window.',
  sign_in_abandoned: 'Leave for LiveChat with the redirect, then go Back.',
  sign_in_interrupted: 'Reload the page while LiveChat’s window is open.',
  storage_blocked: 'Block site data for the page, then sign in with the redirect.',
  redirect_uri_not_configured: 'Open the app at `127.0.0.1` instead of `localhost`, and sign in.',
  insecure_page:
    'Set `auth.responseType` to `"code"`, add `http://` and this machine’s address in your network to `auth.redirectURI`, run `npm run dev -- --hostname 0.0.0.0` in the app’s folder, and sign in at that address.',
  other_account:
    'Sign in in one tab, delete LiveChat’s cookies in this browser, and sign in as somebody else in another tab.',
  unsupported_grant_type:
    'At `/sandbox` of the sandbox, give the app the client type whose grant `auth.responseType` does not name, and sign in.',
};

/** The check of `npm run doctor` that finds the cause before the error happens. */
export const foundBy: Partial<Record<ErrorCode, CheckName>> = {
  redirect_uri_not_configured: 'redirect-uris',
  insecure_page: 'https',
  invalid_request: 'authorize',
  invalid_scope: 'configuration',
  invalid_client: 'authorize',
  unauthorized_client: 'authorize',
  unsupported_response_type: 'authorize',
  unsupported_grant_type: 'authorize',
  insufficient_scope: 'scopes',
};

export const checkedBy = (check: CheckName) => (
  <>
    Find it before: <code>{doctor(check)}</code>, the check <code>{check}</code>.
  </>
);

/** The check `authorize` asks LiveChat, so it needs --live. */
export const doctor = (check: CheckName) =>
  check === 'authorize' ? 'npm run doctor -- --live' : 'npm run doctor';

export const seeIt = {
  label: 'See it:',
  scenario: (name: string, url: string) => <>Switch on {link(name, url)}, then sign in.</>,
  orScenario: (name: string, url: string) => <>Or switch on {link(name, url)}, then sign in.</>,
};

const link = (name: string, url: string) => (
  <a href={url}>
    the scenario <code>{name}</code>
  </a>
);
