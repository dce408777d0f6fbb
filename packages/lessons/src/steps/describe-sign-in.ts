import { isException } from '@repo/livechat';
import type { ProtocolEvent } from '@repo/livechat/events';
import { errorWords } from '@repo/livechat/words/errors';
import { guide, html, rfc } from './rules';
import { inApp, type StepTable, type StepWords, source, store } from './step-parts';
import { signInSteps as words } from './words';

/** The steps from the click to LiveChat, and those that end an attempt. */
export const signInTable = {
  'sign-in-moved-on': (event) => describeMove(event.step),

  'popup-opened': () => ({
    ...inApp,
    ...words.popupOpened,
    rule: html('interaction.html#tracking-user-activation', 'user activation'),
    source: source('popup/window.ts', 'openWindow'),
  }),

  'verifier-created': () => ({
    ...inApp,
    ...words.verifierCreated,
    rule: rfc(7636, '4.1'),
    source: source('code/pkce.ts', 'createVerifier'),
  }),

  'authorize-url-built': ({ parameters }) => ({
    from: 'app',
    to: 'accounts',
    ...(parameters.response_type === 'code'
      ? { ...words.askedForCode, rule: rfc(7636, '4.3') }
      : { ...words.askedForToken, rule: rfc(6749, '4.2.1') }),
    source: source('sign-in/accounts-sdk.ts', 'createAccountsSDK'),
  }),

  'popup-closed': (event) => ({
    ...inApp,
    ...(event.by === 'app' ? words.appClosedPopup : words.popupClosed),
    rule: html('nav-history-apis.html#dom-window-closed', 'window.closed'),
    source: source('popup/attempt.ts', event.by === 'app' ? 'authorize' : 'whenClosed'),
  }),

  'sign-in-cancelled': () => ({
    from: 'you',
    to: 'app',
    ...words.cancelled,
    rule: guide,
    source: store('cancel'),
  }),

  'sign-in-failed': (event) => ({
    ...inApp,
    tone: 'bad',
    title: errorWords[event.code].title,
    text: errorWords[event.code].cause,
    rule: isException(event.code) ? rfc(6749, '4.2.2.1') : guide,
    source: store('run'),
  }),
} satisfies Partial<StepTable>;

type Move = Extract<ProtocolEvent, { type: 'sign-in-moved-on' }>['step'];

function describeMove(step: Move): StepWords | null {
  switch (step) {
    case 'opening':
      return {
        from: 'you',
        to: 'app',
        ...words.opening,
        rule: guide,
        source: store('run'),
      };
    case 'waiting':
      return {
        from: 'you',
        to: 'accounts',
        ...words.waiting,
        rule: guide,
        source: source('popup/attempt.ts', 'authorize'),
      };
    case 'leaving':
      return {
        from: 'you',
        to: 'accounts',
        ...words.leaving,
        rule: guide,
        source: source('redirect/attempt.ts', 'redirectToLiveChat'),
      };
    case 'verifying':
      return null; // Each check has its own step.
  }
}
