import type { ProtocolEvent } from '@repo/livechat/events';
import { guide, html, rfc } from './rules';
import { inApp, type Rule, type StepTable, source, store } from './step-parts';
import { endings, sessionSteps as words } from './words';

/** Created once, because it takes a browser some milliseconds. */
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** The steps of a session, from its beginning to its end. */
export const sessionTable = {
  'session-restored': () => ({
    ...inApp,
    ...words.restored,
    rule: storageRule,
    source: source('store/session-storage.ts', 'readStoredSession'),
  }),

  'session-started': (event) => ({
    ...inApp,
    tone: 'good',
    ...words.started(clock.format(event.expires_at)),
    rule: storageRule,
    source: store('begin'),
  }),

  'time-left-corrected': (event) => ({
    ...inApp,
    ...words.corrected(clock.format(event.expires_at)),
    rule: html('timing.html#dom-performance-now', 'performance.now()'),
    source: source('store/upkeep.ts', 'askTimeLeft'),
  }),

  'session-renewed': (event) => ({
    ...inApp,
    tone: 'good',
    ...words.renewed(clock.format(event.expires_at)),
    rule: rfc(9700, '4.14.2'),
    source: source('code/renew.ts', 'renewSession'),
  }),

  'session-ended': (event) => ({
    ...inApp,
    ...(event.reason === 'signed-out-here' && { tone: 'bad' }),
    ...endings[event.reason],
    rule: endingRules[event.reason],
    source: store(endingSources[event.reason] ?? 'endAndRevoke'),
  }),

  'signed-in-elsewhere': () => ({
    ...inApp,
    ...words.elsewhere,
    rule: tabsRule,
    source: store('onNews'),
  }),
} satisfies Partial<StepTable>;

const tabsRule = html(
  'web-messaging.html#broadcasting-to-other-browsing-contexts',
  'BroadcastChannel',
);
const storageRule = html('webstorage.html', 'Web storage');

/** The functions that end a session without telling LiveChat. */
const endingSources: { [Reason in Ending]?: string } = {
  'signing-out': 'end',
  expired: 'checkSession',
  revoked: 'end',
};

type Ending = Extract<ProtocolEvent, { type: 'session-ended' }>['reason'];

const endingRules: Record<Ending, Rule> = {
  'signing-out': storageRule,
  'signed-out': rfc(7009, '2'),
  'signed-out-here': rfc(7009, '2'),
  'signed-out-everywhere': guide,
  'signed-out-elsewhere': tabsRule,
  'ended-at-livechat': guide,
  expired: rfc(6749, '4.2.2'),
  revoked: rfc(6750, '3.1'),
};
