import { endAllSessions, readName } from '../api/accounts';
import { untilDone } from '../api/discard-token';
import { isRevoked } from '../api/failure';
import { EARLY, getTokenInfo, isOver } from '../api/token';
import { clockDrift, pageTime } from '../clock';
import { grant } from '../grant';
import type { KeptSession, Session } from '../session';

/** What the session store has LiveChat do for it; loaded when it is first needed. */
export const { revokeSession } = grant;

/** Milliseconds. The small corrections that keep a device's clock right stay below this. */
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
   * In doubt, asks LiveChat how long the token lives, and renews nothing before that: the old token might live for
   * hours beside the new one, and signing out would not reach it.
   */
  async function check() {
    const session = getSession();
    const inDoubt = session && isInDoubt(session);
    if (inDoubt) await askTimeLeft(session).catch((error) => endIfRevoked(session, error));
    // Without an answer a session that can be renewed waits for the next check.
    if (!inDoubt || !session.refresh_token) await renewal.checkDue();
  }

  /** Whether only LiveChat can tell how long a token lives: a clock was set, or the device slept. */
  function isInDoubt({ started_at, expires_at }: Session) {
    if (Math.abs(slept()) > NUDGE) return true;
    // The lifetime is from an earlier page, which used the device's clock. That clock may have been set since.
    return !about.told && (expires_at - EARLY <= pageTime() || started_at > Date.now());
  }

  /** All who wait share one request. A session that can be renewed does not end with its token. */
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

  /** Ends the session after a call found its token revoked, if it is still the session of this tab. */
  function endIfRevoked(session: Session, error: unknown) {
    // A renewed session goes on: the call had the token before.
    if (!isCurrent(session) || !isRevoked(error)) return;
    const hasEnded = session.expires_at <= pageTime() + Math.max(0, slept());
    renewal.giveUp(session, hasEnded ? 'expired' : 'revoked');
  }

  return {
    endIfRevoked,
    check,

    /** The token for a call. Waits until there is one that lives. */
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
export const discardSession = (session: Session, onRevoked?: () => void) =>
  untilDone(() => revokeSession(session).then(onRevoked));

/** Ends every session of the person, in every app. */
export async function revokeEverywhere(session: Session) {
  try {
    await grant.callLast(session, endAllSessions);
  } catch (error) {
    await revokeSession(session).catch(() => {}); // Then at least this app's.
    throw error;
  }
}
