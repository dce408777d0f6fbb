import { config } from '../../config';
import { errorWords } from '../../error-words';
import type { ProtocolEvent } from '../../protocol-event';
import { describeRequest } from './request-words';
import { html, livechat, type Rule, rfc } from './rules';
import type { Source } from './sources';

/** Who takes part. `outside`: nobody knows who. */
export type Lane = 'you' | 'app' | 'accounts' | 'api' | 'outside';

export const laneNames: Record<Exclude<Lane, 'outside'>, string> = {
  you: 'You',
  app: 'This app',
  accounts: 'LiveChat Accounts',
  api: 'LiveChat API',
};

export type StepWords = {
  from: Lane;
  /** The same as `from` for what happens in one place. */
  to: Lane;
  title: string;
  text: string;
  tone?: 'good' | 'bad';
  /** Where it is written that it has to be so. */
  rule: Rule;
  /** The code that did it. */
  source: Source;
};

const guide = livechat('authorization/sign-in-with-livechat', 'Sign in with LiveChat');
const tabsRule = html(
  'web-messaging.html#broadcasting-to-other-browsing-contexts',
  'BroadcastChannel',
);
const storageRule = html('webstorage.html', 'Web storage');

const source = (file: string, name: string): Source => ({ file, name });
const store = (name: string) => source('session-store.ts', name);
const inApp = { from: 'app', to: 'app' } as const;

/** An event in words; null where there is nothing to show. No `default`: a new event does not compile. */
export function describe(event: ProtocolEvent): StepWords | null {
  switch (event.type) {
    case 'nobody-signed-in':
      return null;

    case 'sign-in-moved-on':
      return describeMove(event.step);

    case 'popup-opened':
      return {
        ...inApp,
        title: 'A window opens, empty',
        text: 'In the click itself: a moment later the browser would block it. It has the name that the SDK uses, so that the SDK takes this window over instead of opening one.',
        rule: html('interaction.html#tracking-user-activation', 'user activation'),
        source: source('popup-flow.ts', 'openPopup'),
      };

    case 'authorize-url-built':
      return {
        from: 'app',
        to: 'accounts',
        title: 'The app asks LiveChat for a token',
        text: 'The authorize request. The response type “token” is OAuth’s implicit grant. The state is random, made for this attempt, and known to this tab alone.',
        rule: rfc(6749, '4.2.1'),
        source: source('accounts-sdk.ts', 'createAccountsSDK'),
      };

    case 'answer-received':
      return { to: 'app', ...describeAnswer(event) };

    case 'url-cleaned':
      return {
        ...inApp,
        title: 'The token leaves the address bar',
        text: 'Before anything else could read it there: another script, the history of this tab, or someone you send the address to.',
        rule: rfc(9700, '4.3.2'),
        source: source('replace-url.ts', 'replaceURL'),
      };

    case 'url-restored':
      return {
        ...inApp,
        title: 'The page has its own address back',
        text: 'The query and fragment it had when it left were noted in this tab. LiveChat brings back the path alone.',
        rule: rfc(9700, '4.1.1'),
        source: source('redirect-attempt.ts', 'arrive'),
      };

    case 'state-verified':
      return {
        ...inApp,
        tone: 'good',
        title: 'The state is ours',
        text: `It is the one this tab sent, ${event.state}, so the answer belongs to this attempt. It counts once.`,
        rule: rfc(9700, '4.7.1'),
        source:
          event.in === 'message'
            ? source('popup-message.ts', 'readToken')
            : source('redirect-attempt.ts', 'arrive'),
      };

    case 'answer-refused':
      return {
        ...inApp,
        tone: 'bad',
        ...refusals[event.reason],
        source:
          event.in === 'message'
            ? source('popup-message.ts', 'judge')
            : source('redirect-attempt.ts', 'arrive'),
      };

    case 'client-verified':
      return {
        ...inApp,
        tone: 'good',
        title: 'The token was made for this app',
        text: 'LiveChat names our own client id. Only now is the token used.',
        rule: rfc(6749, '10.16'),
        source: source('confirm.ts', 'confirm'),
      };

    case 'client-refused':
      return {
        ...inApp,
        tone: 'bad',
        title: 'Refused: a token for another app',
        text: 'Another app obtained it, with its owner’s consent, and would sign its owner in here. It is revoked and not used.',
        rule: rfc(6749, '10.16'),
        source: source('confirm.ts', 'confirm'),
      };

    case 'request-sent':
    case 'request-answered':
    case 'request-failed':
      return describeRequest(event);

    case 'popup-closed':
      return {
        ...inApp,
        title: 'LiveChat’s window is closed',
        text: 'A window tells nobody that it is closed: the app looks four times a second. A page on the way can make an open one look closed, so a late answer still counts for a minute.',
        rule: html('nav-history-apis.html#dom-window-closed', 'window.closed'),
        source: source('popup-attempt.ts', 'whenClosed'),
      };

    case 'session-restored':
      return {
        ...inApp,
        title: 'This tab still has a session',
        text: 'From before the page was loaded. It is checked for its shape and its end before it is used.',
        rule: storageRule,
        source: source('session-storage.ts', 'readStoredSession'),
      };

    case 'session-started':
      return {
        ...inApp,
        tone: 'good',
        title: 'You are signed in',
        text: `Until ${new Date(event.expires_at).toLocaleTimeString()} this tab keeps the token in its sessionStorage, which no other tab and no other site can read. The other tabs hear that you signed in, and not with what.`,
        rule: storageRule,
        source: store('begin'),
      };

    case 'session-ended':
      return {
        ...inApp,
        ...(event.reason === 'signed-out-here' && { tone: 'bad' }),
        ...endings[event.reason],
        source: store(event.reason === 'signing-out' ? 'end' : 'endAndTell'),
      };

    case 'signed-in-elsewhere':
      return {
        ...inApp,
        title: 'Another tab signed in',
        text: 'It said so to its siblings, without its token: each tab has one of its own.',
        rule: tabsRule,
        source: store('hear'),
      };

    case 'sign-in-cancelled':
      return {
        from: 'you',
        to: 'app',
        title: 'You cancel',
        text: 'The window is closed. An answer that still comes is not used but revoked.',
        rule: guide,
        source: store('cancel'),
      };

    case 'sign-in-failed':
      return {
        ...inApp,
        tone: 'bad',
        title: errorWords[event.code].title,
        text: errorWords[event.code].cause,
        rule: rfc(6749, '4.2.2.1'),
        source: store('run'),
      };
  }
}

type Move = Extract<ProtocolEvent, { type: 'sign-in-moved-on' }>['step'];

function describeMove(step: Move): StepWords | null {
  switch (step) {
    case 'opening':
      return {
        from: 'you',
        to: 'app',
        title: 'You choose “Sign in”',
        text: 'One attempt begins, and only one: a second click shows where the first one waits. The SDK’s code is loaded now, not with the page.',
        rule: guide,
        source: store('run'),
      };
    case 'waiting':
      return {
        from: 'you',
        to: 'accounts',
        title: 'You sign in and allow access, in LiveChat’s window',
        text: 'The app sees nothing of it: not your password, not the page. It waits for a message, or for the window to close.',
        rule: guide,
        source: source('popup-attempt.ts', 'authorize'),
      };
    case 'leaving':
      return {
        from: 'you',
        to: 'accounts',
        title: 'This page leaves; you sign in and allow access at LiveChat',
        text: 'The state, and the page’s query and fragment, are noted in this tab’s sessionStorage before it goes. The app sees nothing of what you do there.',
        rule: guide,
        source: source('redirect-attempt.ts', 'leave'),
      };
    case 'verifying':
      return null; // The checks are steps of their own.
  }
}

type AnswerReceived = Extract<ProtocolEvent, { type: 'answer-received' }>;

function describeAnswer({ in: where, origin, parameters }: AnswerReceived) {
  if (where === 'message')
    return {
      from: origin === config.accountsURL ? 'accounts' : 'outside',
      title: 'A message arrives',
      text: `The browser says it is from a page of ${origin}. Any window can post a message, so it counts for nothing yet.`,
      rule: html('web-messaging.html#security-postmsg', 'messages from other origins'),
      source: source('popup-attempt.ts', 'ask'),
    } as const;
  const place =
    where === 'fragment' ? 'behind the # of its address' : 'in the query of its address';
  return {
    // Masked like this it is the `state` we sent; whoever does not know that need not be LiveChat.
    from: parameters.state?.endsWith('…') ? 'accounts' : 'outside',
    title: `The page opens with an answer ${place}`,
    text: 'Anyone can make a link like that, so it counts for nothing yet.',
    rule: rfc(6749, '4.2.2'),
    source: source('parse-answer.ts', 'parseAnswer'),
  } as const;
}

type Refusal = Extract<ProtocolEvent, { type: 'answer-refused' }>['reason'];

const refusals: Record<Refusal, Pick<StepWords, 'title' | 'text' | 'rule'>> = {
  origin: {
    title: 'Refused: not from LiveChat',
    text: `Only a message from ${config.accountsURL} can be an answer. Where this one came from, anyone may stand.`,
    rule: rfc(9700, '4.17'),
  },
  window: {
    title: 'Refused: not from the window of this attempt',
    text: 'Another window of LiveChat’s sent it. An error has no state to tell whose it is, so only our own window may report one.',
    rule: rfc(9700, '4.17'),
  },
  state: {
    title: 'Refused: the state is not ours',
    text: 'It is not the one this tab sent. Taken, it would sign you in as whoever made it, and what you do would land in their account.',
    rule: rfc(9700, '4.7'),
  },
  unasked: {
    title: 'Refused: nobody here asked for it',
    text: 'This tab waits for no answer: it is an old link, or one that someone made to sign you in as them.',
    rule: rfc(9700, '4.7'),
  },
  malformed: {
    title: 'Refused: not an answer of LiveChat’s',
    text: 'It holds nothing that could be read.',
    rule: rfc(6749, '4.2.2'),
  },
};

type Ending = Extract<ProtocolEvent, { type: 'session-ended' }>['reason'];

const endings: Record<Ending, Pick<StepWords, 'title' | 'text' | 'rule'>> = {
  'signing-out': {
    title: 'The token is forgotten here',
    text: 'First of all, so that nobody waits to be signed out. LiveChat is told next.',
    rule: storageRule,
  },
  'signed-out': {
    title: 'You are signed out',
    text: 'LiveChat has revoked this app’s tokens. Your session at LiveChat, and other apps, go on.',
    rule: rfc(7009, '2'),
  },
  'signed-out-here': {
    title: 'Signed out in this tab only',
    text: 'LiveChat could not be told. The token is forgotten here but may work until its end.',
    rule: rfc(7009, '2'),
  },
  'signed-out-everywhere': {
    title: 'You are signed out everywhere',
    text: 'LiveChat ended every session of yours, on every device and in every app.',
    rule: guide,
  },
  'signed-out-elsewhere': {
    title: 'You signed out in another tab',
    text: 'It said so to its siblings, so this tab forgot and revoked its token as well.',
    rule: tabsRule,
  },
  'session-ended': {
    title: 'You ended the session of this browser',
    text: 'At LiveChat, and its tokens with it.',
    rule: guide,
  },
  expired: {
    title: 'The token has reached its end',
    text: 'The implicit grant gives none to renew it with: sign in again.',
    rule: rfc(6749, '4.2.2'),
  },
  revoked: {
    title: 'LiveChat no longer accepts the token',
    text: 'It was revoked, here or on another device. A 401 on any call ends the session.',
    rule: rfc(6750, '3.1'),
  },
};
