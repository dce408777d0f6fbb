import type { ProtocolEvent } from '../../protocol-event';
import { guide, html, inApp, rfc, type StepWords, source, store } from './step-parts';

type SessionStep = Extract<
  ProtocolEvent,
  {
    type: 'session-restored' | 'session-started' | 'session-ended' | 'signed-in-elsewhere';
  }
>;

/** A session, from its beginning to its end. */
export function describeSession(event: SessionStep): StepWords {
  switch (event.type) {
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
  }
}

const tabsRule = html(
  'web-messaging.html#broadcasting-to-other-browsing-contexts',
  'BroadcastChannel',
);
const storageRule = html('webstorage.html', 'Web storage');

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
