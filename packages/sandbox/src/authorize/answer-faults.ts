import type { AnswerFault } from '../faults/fault';
import type { Grant, Life } from '../state/tokens';
import type { World } from '../state/world';

/** The changes that a fault makes to the token. */
export const tokenWith = (
  fault: AnswerFault | undefined,
): Life & Partial<Pick<Grant, 'client_id'>> => {
  switch (fault?.kind) {
    case 'wrong-client-token':
      return { client_id: 'another-app' };
    case 'expired-token':
      return { lives: 0 };
    case 'short-token':
      return { expires_in: fault.seconds, lives: fault.seconds };
    default:
      return {};
  }
};

/** The `state` of the answer: the app's own, or the one that a fault puts in its place. */
export const stateWith = (
  fault: AnswerFault | undefined,
  state: string | undefined,
  { log, random }: World,
): string | undefined => {
  const isOther = (other: { state?: string }) => other.state && other.state !== state;
  switch (fault?.kind) {
    case 'missing-state':
      return undefined;
    case 'wrong-state':
      return random.secret();
    case 'foreign-state':
      return log.list().findLast(isOther)?.state ?? random.secret();
    default:
      return state;
  }
};
