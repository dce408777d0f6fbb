import type { ProtocolEvent } from '@repo/livechat/events';
import { answerTable } from './describe-answer';
import { requestTable } from './describe-request';
import { sessionTable } from './describe-session';
import { signInTable } from './describe-sign-in';
import type { EventOf, StepTable } from './step-parts';

/** One row for each event of the core. An event without a row does not compile. */
const table: StepTable = {
  'nobody-signed-in': () => null,
  ...signInTable,
  ...answerTable,
  ...requestTable,
  ...sessionTable,
};

/** An event in words. Null if there is nothing to show. */
export const describe = <Type extends ProtocolEvent['type']>(event: EventOf<Type>) =>
  table[event.type](event);
