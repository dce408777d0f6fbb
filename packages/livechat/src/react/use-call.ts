'use client';

import type { Session } from '../session';
import { useSession } from './session-provider';

/** Makes a call that a click began, and ends the session if LiveChat no longer accepts it. */
export function useCall(session: Session) {
  const { endIfRevoked } = useSession();
  return async <Answer>(call: (session: Session) => Promise<Answer>): Promise<Answer> => {
    try {
      return await call(session);
    } catch (error) {
      endIfRevoked(session, error);
      throw error;
    }
  };
}
