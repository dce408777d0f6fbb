import { endAllSessions, readName } from '../api/accounts';
import { untilDone } from '../api/discard-token';
import { isRevoked } from '../api/failure';
import { EARLY, getTokenInfo, isOver } from '../api/token';
import { clockDrift, pageTime } from '../clock';
import { grant } from '../grant';
import type { KeptSession, Session } from '../session';

/** What the session store has LiveChat do for it; loaded when it is first needed. */
export const { revokeSession } = grant;

/** What a clock that is kept right is moved by at a time is less, in milliseconds. */
const NUDGE = 2_000;

export type Upkeep = ReturnType<typeof createUpkeep>;

/** Renews the session of a store, or asks LiveChat how long it lives. */
export function createUpkeep(store: KeptSession & { about: { told: boolean; drift: number } }) {
  const { getSession, about, replace } = store;
  const isCurrent = ({ access_token }: Session) => getSession()?.access_token === access_token;
  const slept = () => clockDrift() - about.drift;
  const renewal = grant.createRenewal(store, check);
  let asking: Promise<void> | null = null;

  /**
   * In doubt LiveChat is asked how long the token lives. Before that none is renewed: it might live for hours beside
   * the new one, and signing out would not reach it.
   */
  async function check() {
    const session = getSession();
    const inDoubt = session && isInDoubt(session);
    if (inDoubt) await askTimeLeft(session).catch((error) => endIfRevoked(session, error));
    // No answer: it is asked again, unless there is nothing left to hope for.
    if (!inDoubt || !session.refresh_token) await renewal.checkDue();
  }

  /** Whether only LiveChat can tell how long a token lives: a clock was set, or the device slept. */
  function isInDoubt({ started_at, expires_at }: Session) {
    if (Math.abs(slept()) > NUDGE) return true;
    // A page before this one went by the device's clock, and so nobody knows what became of that.
    return !about.told && (expires_at - EARLY <= pageTime() || started_at > Date.now());
  }

  /** However many wait for it, LiveChat is asked once. What can be renewed is not over with its token. */
  function askTimeLeft(session: Session): Promise<void> {
    asking ??= getTokenInfo(session.access_token)
      .then(
        ({ expires_in }) => pageTime() + expires_in * 1000,
        (error) => {
          if (!session.refresh_token || !isRevoked(error)) throw error;
          return Math.min(session.expires_at - Math.max(0, slept()), pageTime());
        },
      )
      .then((expires_at) => {
        if (isCurrent(session)) replace('time-left-corrected', { ...session, expires_at });
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  }

  /** Ends the session for a call that found it over. The tab may have another one by then. */
  function endIfRevoked(session: Session, error: unknown) {
    // A renewed session is not over with the token that it had before.
    if (!isCurrent(session) || !isRevoked(error)) return;
    const hasEnded = session.expires_at <= pageTime() + Math.max(0, slept());
    renewal.giveUp(session, hasEnded ? 'expired' : 'revoked');
  }

  return {
    endIfRevoked,
    check,

    /** The token for a call, which waits until it is a token that lives. */
    async currentToken(session: Session) {
      const newest = getSession();
      if (newest && isInDoubt(newest))
        await askTimeLeft(newest).catch((error) => {
          if (isOver(newest)) throw error;
        });
      return renewal.currentToken(session);
    },

    /** The person's name; empty where it cannot be learned. */
    readName: (session: Session) =>
      readName(session).catch((error) => {
        endIfRevoked(session, error);
        return '';
      }),
  };
}

/** Revokes what a session has that nobody uses. */
export const discardSession = (session: Session) => untilDone(() => revokeSession(session));

/** Ends every session of the person, in every app. */
export async function revokeEverywhere(session: Session) {
  try {
    await grant.callLast(session, endAllSessions);
  } catch (error) {
    await revokeSession(session).catch(() => {}); // Then at least this app's.
    throw error;
  }
}
