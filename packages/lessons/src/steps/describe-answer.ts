import { answerOrigins } from '@repo/livechat/answer-origins';
import type { ProtocolEvent } from '@repo/livechat/events';
import { html, rfc } from './rules';
import { inApp, type Rule, type StepTable, source } from './step-parts';
import { refusals, answerSteps as words } from './words';

/** The steps of an answer and of its checks. */
export const answerTable = {
  'answer-received': (event) => ({ to: 'app', ...describeArrival(event) }),

  'url-cleaned': (event) => ({
    ...inApp,
    ...(event.in === 'query' ? words.codeCleaned : words.tokenCleaned),
    rule: rfc(9700, event.in === 'query' ? '4.3.1' : '4.3.2'),
    source: source('redirect/address.ts', 'takeAnswer'),
  }),

  'url-restored': () => ({
    ...inApp,
    ...words.urlRestored,
    rule: rfc(9700, '2.1'),
    source: source('redirect/answer.ts', 'handleAnswer'),
  }),

  'state-verified': (event) => ({
    ...inApp,
    tone: 'good',
    ...words.stateVerified(event.state),
    rule: rfc(9700, '4.7.1'),
    source:
      event.in === 'message'
        ? source('popup/answer.ts', 'judgeMessage')
        : source('redirect/answer.ts', 'handleAnswer'),
  }),

  'answer-refused': (event) => ({
    ...inApp,
    tone: 'bad',
    ...refusals[event.reason],
    rule: refusalRules[event.reason],
    source:
      event.in === 'message'
        ? source('popup/answer.ts', 'judgeMessage')
        : source('redirect/answer.ts', 'handleAnswer'),
  }),

  'client-verified': () => ({
    ...inApp,
    tone: 'good',
    ...words.clientVerified,
    rule: rfc(6749, '10.16'),
    source: source('sign-in/verify-token.ts', 'verifyToken'),
  }),

  'client-refused': () => ({
    ...inApp,
    tone: 'bad',
    ...words.clientRefused,
    rule: rfc(6749, '10.16'),
    source: source('sign-in/verify-token.ts', 'verifyToken'),
  }),
} satisfies Partial<StepTable>;

type AnswerReceived = Extract<ProtocolEvent, { type: 'answer-received' }>;

function describeArrival({ in: where, origin, parameters }: AnswerReceived) {
  if (where === 'message')
    return {
      from: answerOrigins.includes(origin ?? '') ? 'accounts' : 'outside',
      ...words.message(origin ?? ''),
      rule: html('web-messaging.html#security-postmsg', 'messages from other origins'),
      source: source('popup/attempt.ts', 'openAttempt'),
    } as const;
  return {
    // A state that ends with … is the one we sent, masked. An answer without it may be from anyone.
    from: parameters.state?.endsWith('…') ? 'accounts' : 'outside',
    ...words[where],
    rule: rfc(6749, parameters.code ? '4.1.2' : '4.2.2'),
    source: source('redirect/answer.ts', 'parseAnswer'),
  } as const;
}

type Refusal = Extract<ProtocolEvent, { type: 'answer-refused' }>['reason'];

const refusalRules: Record<Refusal, Rule> = {
  origin: rfc(9700, '4.17'),
  window: rfc(9700, '4.17'),
  state: rfc(9700, '4.7'),
  unasked: rfc(9700, '4.7'),
  over: rfc(9700, '4.7'),
};
