import { endAllSessions, readName } from '../api/accounts';
import { discardToken } from '../api/discard-token';
import { getTokenInfo, revokeTokens } from '../api/token';
import { clockDrift, pageTime } from '../clock';
import { LiveChatError } from '../error';
import { grant } from '../grant';
import type { KeptSession, Session } from '../session';

/** What the session store has LiveChat do for it; loaded when it is first needed. */
export { discardToken, revokeTokens };

/** What a clock that is kept right is moved by at a time is less, in milliseconds. */
const NUDGE = 2_000;

export type Upkeep = ReturnType<typeof createUpkeep>;

/** Renews the session of a store, or asks LiveChat how long it lives. */
export function createUpkeep(
  store: Omit<KeptSession, 'isInDoubt' | 'slept'> & { about: { counted: boolean; drift: number } },
) {
  const { getSession, about, replace, end } = store;
  const isCurrent = ({ id }: Session) => getSession()?.id === id;
  const slept = () => clockDrift() - about.drift;
  const renewal = grant.createRenewal({ ...store, isInDoubt, slept });
  let counting = false;

  /** Whether only LiveChat can tell how long a session lives: a clock was set, or the device slept. */
  function isInDoubt({ started_at, expires_at }: Session) {
    if (Math.abs(slept()) > NUDGE) return true;
    // A page before this one went by the device's clock, and so nobody knows what became of that.
    return !about.counted && (expires_at <= pageTime() || started_at > Date.now());
  }

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

  /** Ends the session for a call that found it over. The tab may have another one by then. */
  function endIfRevoked(session: Session, error: unknown) {
    if (!(error instanceof LiveChatError && error.code === 'token_revoked')) return;
    // A renewed session is not over with the token that it had before.
    if (!isCurrent(session) || getSession()?.access_token !== session.access_token) return;
    const isOver = session.expires_at <= pageTime() + Math.max(0, slept());
    renewal.giveUp(session, isOver ? 'expired' : 'revoked');
  }

  return {
    endIfRevoked,
    async check() {
      const session = getSession();
      if (session?.refresh_token) await renewal.check();
      else if (session && isInDoubt(session)) await countAgain(session);
      else if (session && session.expires_at <= pageTime()) end('expired');
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

/** Ends every session of the person, in every app. */
export async function revokeEverywhere(session: Session) {
  try {
    await grant.callLast(session, endAllSessions);
  } catch (error) {
    await revokeTokens(session).catch(() => {}); // Then at least this app's.
    throw error;
  }
}
