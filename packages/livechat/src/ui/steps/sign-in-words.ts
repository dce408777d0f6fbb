import { errorWords } from '../../error-words';
import type { ProtocolEvent } from '../../protocol-event';
import { guide, html, inApp, rfc, type StepWords, source, store } from './step-parts';

type SignInEvent = Extract<
  ProtocolEvent,
  {
    type:
      | 'sign-in-moved-on'
      | 'popup-opened'
      | 'authorize-url-built'
      | 'popup-closed'
      | 'sign-in-cancelled'
      | 'sign-in-failed';
  }
>;

/** From the click to LiveChat, and how an attempt ends. */
export function describeSignIn(event: SignInEvent): StepWords | null {
  switch (event.type) {
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

    case 'popup-closed':
      return {
        ...inApp,
        title: 'LiveChat’s window is closed',
        text: 'A window tells nobody that it is closed: the app looks four times a second. A page on the way can make an open one look closed, so a late answer still counts for a minute.',
        rule: html('nav-history-apis.html#dom-window-closed', 'window.closed'),
        source: source('popup-attempt.ts', 'whenClosed'),
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
