import bowser from 'bowser';
import type { FailureCode } from '../server/tell';

/** The texts of the page. */
export const words = {
  title: 'Sign in on a server',
  lead: 'The tokens stay on the server. The browser has an id in a cookie that no script can read.',
  sandbox: 'Sandbox mode: you sign in to a local stand-in for LiveChat.',
  control: 'See what it checked',
  elsewhere: 'Nobody can sign in at this address. Open the app at',
  notKnown: 'Whether you are signed in is not known.',
  signedIn: 'You are signed in.',
  signedOut: 'You are not signed in.',
  signIn: 'Sign in with LiveChat',
  signOut: 'Sign out',
  again: 'Try again',
  loading: 'Loading …',
  account: 'You',
  team: 'Your team',
  sessions: 'Where you are signed in',
  token: 'The server’s token',
  steps: 'What just happened',
  browser: 'What the browser sees',
  server: 'What only the server sees',
  oneMoment: 'One moment …',
  replaces:
    'LiveChat or a link brought you here, and you are signed in already, as the person below. If you did not install the app just now, go on as this person. If you did, sign in again: whoever is signed in at LiveChat takes this person’s place.',
  denied:
    'This address has no code of LiveChat: you or LiveChat said no, or a link brought you here. Nothing has changed.',
  notTold:
    'You are signed out here. LiveChat could not be told, so the tokens live on there, with nobody who has them: end this session in LiveChat if you want to be sure.',
};

const roles = new Map([
  ['owner', 'Owner'],
  ['viceowner', 'Vice owner'],
  ['administrator', 'Administrator'],
  ['normal', 'Agent'],
]);

const scopes = new Map([
  ['accounts--my:ro', 'your account'],
  ['agents--all:ro', 'your team'],
  ['sessions--my:ro', 'your sessions'],
  ['sessions--my:rw', 'your sessions (and end them)'],
]);

const list = new Intl.ListFormat('en-GB');

/** One row of an answer (calls.ts). It has some of these fields. */
export type Row = {
  name?: string;
  email?: string;
  role?: string;
  job_title?: string;
  user_agent?: string;
  ip?: string;
  current?: boolean;
  /** Seconds. */
  expires_in?: number;
  scope?: string;
};

/** One row of LiveChat's answer, in words. */
export const inWords = ({ name, email, role, job_title, ...row }: Row): string[] =>
  [
    name,
    email,
    role && (roles.get(role) ?? role),
    job_title,
    row.user_agent !== undefined && deviceInWords(row.user_agent),
    row.ip && `from ${row.ip}`,
    row.current && 'this session',
    row.expires_in !== undefined && `Works for another ${timeInWords(row.expires_in)}`,
    row.scope && `lets the server ${mayInWords(row.scope)}`,
  ].flatMap((word) => word || []);

/** Such as "see your account and your team". A scope without words is named as it is. */
function mayInWords(scope: string): string {
  const names = scope.split(',').map((name) => name.trim());
  const seen = names.flatMap((name) => scopes.get(name) ?? []);
  const others = names.filter((name) => !scopes.has(name)).map((name) => `use ${name}`);
  return list.format([...(seen.length > 0 ? [`see ${list.format(seen)}`] : []), ...others]);
}

/** "Chrome on Windows", from a User-Agent header. Bowser does not accept an empty one. */
function deviceInWords(userAgent: string): string {
  const { browser, os } = bowser.parse(userAgent || 'unknown');
  return `${browser.name ?? 'An unknown browser'} on ${os.name ?? 'an unknown system'}`;
}

/** Seconds in words, such as "7 h 59 min". */
const timeInWords = (seconds: number) =>
  `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;

/** The texts for failures: the problem, the reason, and the next step. */
export const failures: Record<FailureCode | 'server_unreachable', string> = {
  bad_request: 'The page sent something that the server does not take. Reload the page.',
  no_attempt:
    'This answer of LiveChat belongs to no sign-in of this browser: it took longer than ten minutes, five others began after it, it was opened a second time, or a link brought you here. Nothing has changed. To sign in, start again.',
  invalid_grant:
    'LiveChat did not take its code: it works once and for a few minutes. Nothing has changed. To sign in, start again.',
  signed_out: 'The session is over. Sign in again.',
  not_from_here: 'The server answers only to the pages of its own address. Open the app there.',
  not_allowed:
    'LiveChat does not allow this: the app has not got the scope for it. Add it in Developer Console.',
  not_found: 'The server makes no such call. Reload the page.',
  server_error: 'The server failed. Nothing was lost; try again.',
  invalid_client:
    'LiveChat does not take the client id and secret of this server. Compare auth.clientId and LIVECHAT_CLIENT_SECRET with Developer Console.',
  livechat_refused: 'LiveChat gave an answer that is of no use. Try again.',
  livechat_unreachable: 'LiveChat did not answer. Nothing was lost; try again in a moment.',
  server_unreachable:
    'The server did not answer. Check your connection, and try again. If that does not help, delete the cookies of this address: too many of them stop every request.',
};
