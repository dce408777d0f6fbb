import type { ProtocolEvent } from '@repo/livechat/events';
import type { Lane } from './step-parts';

type Words = { title: string; text: string };
type EventOf<Type extends ProtocolEvent['type']> = Extract<ProtocolEvent, { type: Type }>;

/** The names of the participants. */
export const lanes: Record<Lane, string> = {
  you: 'You',
  app: 'This app',
  accounts: 'LiveChat Accounts',
  api: 'LiveChat API',
  outside: 'Someone',
};

/** Around the steps. */
export const drawing = {
  clear: 'Clear',
  above: (count: number) => `↑ ${count} above`,
  below: (count: number) => `↓ ${count} below`,
  copyAsText: 'Copy as text',
  copyAsJSON: 'Copy as JSON',
  /** A screen reader reads it out after these two. */
  copied: 'what just happened',
};

/** In each step. */
export const stepRow = {
  direction: (from: string, to: string) => `${from} to ${to}`,
  why: 'Why:',
  code: 'Code:',
  functionIn: (name: string, file: string) => `${name}() in ${file}`,
  rfc: (number: number, section: string) => `RFC ${number}, section ${section}`,
};

/** The names of a step's data. All other names are from the protocol. */
export const stepDetails = { body: 'body', took: 'took' };

/** The steps from the click to LiveChat, and those that end an attempt. */
export const signInSteps = {
  opening: {
    title: 'You choose “Sign in”',
    text: 'One attempt begins, and only one: a second click shows where the first one waits. The SDK’s code is no part of the page: it is loaded where nobody is signed in, and waited for now if it is not there yet.',
  },
  waiting: {
    title: 'You sign in and allow access, in LiveChat’s window',
    text: 'The app sees nothing of it: not your password, not the page. It waits for a message, or for the window to close. If you allowed this app before, in this tab or in the other app, LiveChat remembers it: it asks nothing and answers at once.',
  },
  leaving: {
    title: 'This page leaves; you sign in and allow access at LiveChat',
    text: 'Before it goes, it notes in this tab’s sessionStorage the state, the verifier if it asks for a code, and what stands behind the ? and the # of its address. The app sees nothing of what you do there. If you allowed this app before, in this tab or in the other app, LiveChat remembers it: it asks nothing and answers at once.',
  },
  popupOpened: {
    title: 'A window opens, and says “Opening LiveChat…”',
    text: 'In the click itself: a moment later the browser would block it. The SDK is led to this window instead of opening one: it calls every window by the same name, and could take another one’s over.',
  },
  verifierCreated: {
    title: 'The app makes a verifier',
    text: 'Random, and kept in this tab. LiveChat is given its SHA-256, the challenge: a code that somebody else gets hold of is worth nothing without the verifier.',
  },
  askedForCode: {
    title: 'The app asks LiveChat for a code',
    text: 'The authorize request. The response type “code” is OAuth’s authorization code grant, and with the challenge it is PKCE. The state is random, made for this attempt, and known to this tab alone. No scope is named, so the token will have all that are set for the app.',
  },
  askedForToken: {
    title: 'The app asks LiveChat for a token',
    text: 'The authorize request. The response type “token” is OAuth’s implicit grant. The state is random, made for this attempt, and known to this tab alone. No scope is named, so the token has all that are set for the app.',
  },
  appClosedPopup: {
    title: 'The app closes LiveChat’s window',
    text: 'LiveChat’s own page does that too, where it can. Nothing else that a window says is waited for.',
  },
  popupClosed: {
    title: 'LiveChat’s window is closed',
    text: 'A window tells nobody that it is closed: the app looks four times a second. A page on the way can make an open one look closed, so a late answer still counts for a minute, unless one was refused.',
  },
  cancelled: {
    title: 'You cancel',
    text: 'An answer that still comes is not used: a token is revoked, and a code is not exchanged.',
  },
} satisfies Record<string, Words>;

/** The steps of an answer and of its checks. */
export const answerSteps = {
  message: (origin: string): Words => ({
    title: 'A message arrives',
    text: `The browser says it is from a page of ${origin}. Any window can post a message, so it counts for nothing yet.`,
  }),
  fragment: {
    title: 'The page opens with an answer behind the # of its address',
    text: 'Anyone can make a link like that, so it counts for nothing yet.',
  },
  query: {
    title: 'The page opens with an answer in the query of its address',
    text: 'Anyone can make a link like that, so it counts for nothing yet.',
  },
  codeCleaned: {
    title: 'The code leaves the address bar',
    text: 'It works once, and only with the verifier that this tab kept. Still it goes at once, before you send the address to someone.',
  },
  tokenCleaned: {
    title: 'The token leaves the address bar',
    text: 'At once, so that nothing else reads it there: another script, the history of this tab, or someone you send the address to.',
  },
  urlRestored: {
    title: 'The page has its own address back',
    text: 'What stood behind its ? and its # was noted in this tab when it left. LiveChat brings back the path alone.',
  },
  stateVerified: (state: string): Words => ({
    title: 'The state is ours',
    text: `It is the one this tab sent, ${state}, so the answer belongs to this attempt. It counts once.`,
  }),
  clientVerified: {
    title: 'The token was made for this app',
    text: 'LiveChat names our own client id. Only now is the token trusted.',
  },
  clientRefused: {
    title: 'Refused: a token for another app',
    text: 'Another app obtained it, with its owner’s consent, and would sign its owner in here. It is revoked and not used.',
  },
};

export const refusals: Record<EventOf<'answer-refused'>['reason'], Words> = {
  origin: {
    title: 'Refused: not from LiveChat',
    text: 'Only a message from LiveChat Accounts can be an answer. Where this one came from, anyone may stand.',
  },
  window: {
    title: 'Refused: not from the window of this attempt',
    text: 'Another window of LiveChat’s sent it. An error has no state to tell whose it is, so only our own window may report one.',
  },
  state: {
    title: 'Refused: the state is not ours',
    text: 'It is missing, or not the one this tab sent. Taken, it would sign you in as whoever made it, and what you do would land in their account.',
  },
  unasked: {
    title: 'Refused: nobody here asked for it',
    text: 'This tab waits for no answer: it is an old link, or one that someone made to sign you in as them.',
  },
  over: {
    title: 'Not used: this sign-in is over',
    text: 'You went Back or Forward to LiveChat’s page, and it answered once more. A token is revoked, a code is not exchanged; nothing else changes.',
  },
};

/** The steps of a request and of its answer. */
export const requestSteps = {
  /** The purpose of each call. `{id}` stands for any id. */
  purposes: {
    'GET /v2/info': 'It asks whom the token belongs to, and which app it was made for.',
    'DELETE /v2/token':
      'It asks LiveChat to revoke the token, and with it the refresh token, if there is one.',
    'GET /v2/accounts/me': 'It asks who you are.',
    'GET /v2/sessions': 'It asks where you are signed in.',
    'DELETE /v2/sessions': 'It asks LiveChat to end every session of yours.',
    'DELETE /v2/sessions/{id}': 'It asks LiveChat to end one of your sessions.',
    'POST list_agents': 'It asks who is on your team.',
    'POST get_agent': 'It asks for your agent profile.',
  },
  exchange:
    'The code is exchanged for the tokens, once. With it goes the verifier: LiveChat compares it with the challenge that the code was asked for with. Where no answer came, the code goes there once more, so that LiveChat revokes what nobody got.',
  refresh:
    'The refresh token is exchanged for a new access token and a new refresh token. It works once, so who comes late with a copy gets nothing.',
  sent: 'The token goes in the Authorization header, never in an address.',
  answered: 'What came back is used only if it has the shape that LiveChat documents.',
  refused: 'LiveChat refused it. The page says what to do where the answer would stand.',
  failed: (call: string): Words => ({
    title: `No answer: ${call}`,
    text: 'The network is down or too slow, or the browser kept the answer from this page.',
  }),
};

/** The steps of a session, from its beginning to its end. */
export const sessionSteps = {
  restored: {
    title: 'This tab still has a session',
    text: 'From before the page was loaded. Its shape is checked before it is used. Where its token is over, the session is renewed or ends.',
  },
  started: (until: string): Words => ({
    title: 'You are signed in',
    text: `The access token lives until ${until}. The authorization code grant gives a refresh token as well, to renew it with. This tab keeps them in its sessionStorage, which no other site can read, and no other tab but one that you duplicate from this. The other tabs hear that you signed in and, when they ask, as whom; never with what.`,
  }),
  corrected: (until: string): Words => ({
    title: 'The time left is set right',
    text: `This device’s clock was set, or the device slept, or a page before this one did the counting. So LiveChat was asked how long the token lives: until ${until}.`,
  }),
  renewed: (until: string): Words => ({
    title: 'The session is renewed',
    text: `The new tokens take the place of the old ones in this tab’s sessionStorage. The access token lives until ${until}.`,
  }),
  elsewhere: {
    title: 'Another tab is signed in',
    text: 'It says who, so that this one can offer it, and never with which token: each tab has one of its own.',
  },
};

export const endings: Record<EventOf<'session-ended'>['reason'], Words> = {
  'signing-out': {
    title: 'The token is forgotten here',
    text: 'First of all, so that nobody waits to be signed out. LiveChat is told next.',
  },
  'signed-out': {
    title: 'You are signed out',
    text: 'LiveChat has revoked what it gave this tab. Your session at LiveChat, and other apps, go on.',
  },
  'signed-out-here': {
    title: 'LiveChat does not know of it',
    text: 'It could not be reached, and is told once it can be, while this page is open. The token is forgotten here, but may work until then.',
  },
  'signed-out-everywhere': {
    title: 'You are signed out everywhere',
    text: 'LiveChat ended every session of yours, on every device and in every app.',
  },
  'signed-out-elsewhere': {
    title: 'You signed out in another tab',
    text: 'It said so to its siblings, so this tab forgot and revoked its token as well.',
  },
  'ended-at-livechat': {
    title: 'You ended the session of this browser',
    text: 'At LiveChat, and its tokens with it.',
  },
  expired: {
    title: 'The session has reached its end',
    text: 'The implicit grant gives nothing to renew a token with. Under the authorization code grant, LiveChat refused the refresh token or gave no answer in time, nobody looked at the page for 30 days, or this tab is a duplicate of another, which alone renews the session. Sign in again.',
  },
  revoked: {
    title: 'LiveChat no longer accepts the token',
    text: 'It was revoked, here or on another device. A 401 on any call ends the session.',
  },
};
