import { endAllSessions, readName } from '../api/accounts';
import { discardToken } from '../api/discard-token';
import { getTokenInfo, revokeToken } from '../api/token';
import { pageTime } from '../clock';
import { callLast, createRenewal, revokePair, type Store } from '../code/renew';
import type { Session } from '../session';

/** What the session store has LiveChat do for it; loaded when it is first needed. */
export { discardToken };

export type Upkeep = ReturnType<typeof createUpkeep>;

/** Renews the session of a store, or asks LiveChat how long it lives. */
export function createUpkeep(
  store: Store & { endIfRevoked(session: Session, error: unknown): void },
) {
  const { getSession, replace, end, endIfRevoked } = store;
  const isCurrent = ({ id }: Session) => getSession()?.id === id;
  let counting = false;

  const renewal = createRenewal(store);

  async function countAgain(session: Session) {
    if (counting) return;
    counting = true;
    try {
      const { expires_in } = await getTokenInfo(session.access_token);
      if (!isCurrent(session)) return;
      replace('time-left-corrected', { ...session, expires_at: pageTime() + expires_in * 1000 });
    } catch (error) {
      endIfRevoked(session, error);
      // No answer: the store asks again, unless there is nothing left to hope for.
      if (isCurrent(session) && session.expires_at <= pageTime()) end('expired');
    } finally {
      counting = false;
    }
  }

  return {
    async check() {
      const session = getSession();
      if (session) await (session.refresh_token ? renewal.check() : countAgain(session));
    },
    currentToken: renewal.currentToken,

    /** The person's name; empty where it cannot be learned. */
    async readName(session: Session) {
      try {
        return await readName(session);
      } catch (error) {
        endIfRevoked(session, error);
        return '';
      }
    },
  };
}

/** Revokes a session's tokens. */
export const revoke = (session: Session): Promise<void> =>
  session.refresh_token ? revokePair(session) : revokeToken(session.access_token);

/** Ends every session of the person, in every app. */
export async function revokeEverywhere(session: Session) {
  try {
    await callLast(session, endAllSessions);
  } catch (error) {
    await revoke(session).catch(() => {}); // Then at least this app's.
    throw error;
  }
}
