import type { ProtocolEvent } from '@repo/livechat/events';
import { describeAnswer } from './describe-answer';
import { describeRequest } from './describe-request';
import { describeSession } from './describe-session';
import { describeSignIn } from './describe-sign-in';
import type { StepWords } from './step-parts';

/** An event in words; null where there is nothing to show. No `default`: a new event does not compile. */
export function describe(event: ProtocolEvent): StepWords | null {
  switch (event.type) {
    case 'nobody-signed-in':
      return null;
    case 'sign-in-moved-on':
    case 'popup-opened':
    case 'authorize-url-built':
    case 'popup-closed':
    case 'sign-in-cancelled':
    case 'sign-in-failed':
      return describeSignIn(event);
    case 'answer-received':
    case 'url-cleaned':
    case 'state-verified':
    case 'answer-refused':
    case 'url-restored':
    case 'client-verified':
    case 'client-refused':
      return describeAnswer(event);
    case 'request-sent':
    case 'request-answered':
    case 'request-failed':
      return describeRequest(event);
    case 'session-restored':
    case 'session-started':
    case 'time-left-corrected':
    case 'session-ended':
    case 'signed-in-elsewhere':
      return describeSession(event);
  }
}
