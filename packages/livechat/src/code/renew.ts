import { discardToken, untilDone } from '../api/discard-token';
import { isGone, isPassing, isUnanswered } from '../api/failure';
import { EARLY, isOver, revokeTokens } from '../api/token';
import { pageTime } from '../clock';
import { isMarked, mark } from '../marks';
import { holdLock } from '../page-lock';
import { type KeptSession, LONGEST_SLEEP, type Session } from '../session';
import { readTab, writeTab } from '../tab-storage';
import { getTokens, refreshCall } from './tokens';

/** Milliseconds to wait after a failed try. The wait doubles after each further one. */
const PAUSE = 10_000;
const LONGEST_PAUSE = 300_000;

/** Seconds. A shorter lifetime counts as this one, or the token would be renewed all the time. */
const SHORTEST_LIFE = 20;

/** The storage key for the id of a session whose refresh token was sent and not yet answered: it may be used up. */
const SENT = 'livechat.renewal';

/**
 * The storage key for when this tab last renewed, in epoch milliseconds. A tab that was duplicated earlier has an older
 * time.
 */
const RENEWED = 'livechat.renewed';

/** The ids of sessions that this page is renewing right now. */
const underWay = new Set<string>();

/** Renews the session of a store with its refresh token. It calls `check` when the next renewal may be due. */
export function createRenewal({ getSession, replace, end }: KeptSession, check: () => void) {
  let renewing: Promise<void> | null = null;
  let due = { access_token: '', early: 0 };
  let failed: { id: string; error: unknown; pause: number; until: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The session that the lock is for, and whether this page has it: only that page renews. */
  let lock = { id: '', mine: Promise.resolve(false) };
  window.addEventListener('pagehide', () => {
    lock.id = ''; // The browser frees the lock now. A page that is shown again has to ask for it again.
  });

  /** Renews the token shortly before it ends, while the page is visible. */
  async function checkDue() {
    const mine = await isMine(); // Asked first, so that a later duplicate of this tab finds the lock taken.
    const session = getSession();
    if (!session?.refresh_token) return;
    clearTimeout(timer);
    if (!mine && isOver(session)) return end('expired');
    const next = Math.max(dueAt(session), failureOf(session)?.until ?? 0);
    const wait = (mine ? next : session.expires_at) - pageTime();
    if (wait > 0) timer = setTimeout(check, Math.min(wait, 60_000));
    else if (!document.hidden) renew().catch(() => {}); // A call that needs the token gets the error.
  }

  /** The token for a call; after a sleep the call waits for a new one. */
  async function currentToken(session: Session): Promise<string> {
    const newest = getSession();
    if (newest?.id !== session.id) return session.access_token;
    if (isOver(newest) && (await isMine())) {
      const failure = failureOf(newest);
      if (failure && failure.until > pageTime()) throw failure.error;
      await renew();
    }
    const renewed = getSession();
    return renewed?.id === session.id ? renewed.access_token : session.access_token;
  }

  /** All who wait share one renewal. */
  function renew(): Promise<void> {
    renewing ??= tryToRenew().finally(() => {
      renewing = null;
      check();
    });
    return renewing;
  }

  async function tryToRenew() {
    const session = getSession();
    if (!session?.refresh_token) return;
    const { id, refresh_token, expires_at } = session;
    if (pageTime() - expires_at > LONGEST_SLEEP * 1000) return giveUp(session, 'expired');
    const isCurrent = () => getSession()?.id === id;
    writeTab(SENT, id);
    underWay.add(id);
    try {
      const renewed = await renewSession(session, refresh_token);
      writeTab(SENT, null);
      failed = null;
      if (!isCurrent()) return discardToken(renewed.access_token);
      replace('session-renewed', renewed);
      mark(id); // Before the next line: this tab's own time must not be older than the mark.
      writeTab(RENEWED, `${Date.now()}`);
    } catch (error) {
      if (!isUnanswered(error)) writeTab(SENT, null);
      if (!isCurrent()) return;
      const before = failureOf(session);
      // After a sleep the network may need a moment, so a second try decides.
      const isLast = before && before.until > expires_at && !isOffline(error);
      if (isLast || !(isPassing(error) || isUnanswered(error))) return giveUp(session, 'expired');
      const pause = before ? Math.min(before.pause * 2, LONGEST_PAUSE) : PAUSE;
      const wait = error.retryAfter ? error.retryAfter * 1000 : pause;
      const latest = Math.max(expires_at, pageTime() + PAUSE);
      // The refresh token may be used up. Sent again, it would end the access token too (RFC 9700, 4.14.2).
      const until = isUnanswered(error) ? latest : Math.min(pageTime() + wait, latest);
      failed = { id, error, pause, until };
      throw error;
    } finally {
      underWay.delete(id);
    }
  }

  const failureOf = ({ id }: Session) => (failed?.id === id ? failed : null);

  function dueAt({ id, access_token, expires_at }: Session) {
    if (readTab(SENT) === id) return expires_at; // The page before this one was left before the answer came.
    // Early, but not before half of its life is over.
    if (due.access_token !== access_token)
      due = { access_token, early: Math.min(EARLY, (expires_at - pageTime()) / 2) };
    return expires_at - due.early;
  }

  /**
   * A duplicate of this tab has the same refresh token, which works once. So only the page that holds the lock renews.
   * The duplicate finds the lock taken, or that the session was renewed since, and uses the access token until that
   * ends. We wait for the lock for some seconds: after a reload, a busy browser takes a while to free that of the page
   * before.
   */
  function isMine(): Promise<boolean> {
    const id = getSession()?.id;
    if (id && lock.id !== id) {
      const signal = AbortSignal.timeout(5_000);
      const isOld = isMarked(id, Number(readTab(RENEWED))); // Duplicated before the last renewal.
      const mine = isOld ? Promise.resolve(false) : holdLock(`livechat.renewal.${id}`, { signal });
      lock = { id, mine };
    }
    return lock.mine;
  }

  /** Ends a session. If no other page renews it, its refresh token, which may still work, is revoked. */
  async function giveUp(session: Session, reason: 'expired' | 'revoked') {
    const mine = session.refresh_token !== undefined && isMine();
    end(reason);
    if (await mine) untilDone(() => revokeSession(session));
  }

  return { checkDue, currentToken, giveUp };
}

/** The session with new tokens, from its refresh token. */
async function renewSession(session: Session, refresh_token: string): Promise<Session> {
  const { expires_in, ...tokens } = await getTokens(refreshCall(refresh_token));
  const life = Math.max(expires_in, SHORTEST_LIFE) * 1000;
  return { ...session, ...tokens, expires_at: pageTime() + life };
}

/**
 * Makes a last call for a session that has ended here. If its access token is over, it is renewed once more for that.
 * If the call fails then, the new token is revoked.
 */
export async function callLast(session: Session, call: (session: Session) => Promise<unknown>) {
  try {
    await call(session);
  } catch (error) {
    if (!session.refresh_token || !isGone(error)) throw error;
    writeTab(SENT, session.id); // If the answer gets lost, revokeSession() sends the refresh token once more.
    const renewed = await renewSession(session, session.refresh_token);
    writeTab(SENT, null);
    await call(renewed).catch((error) => {
      discardToken(renewed.access_token);
      throw error;
    });
  }
}

/** The request never left the device, so the session can still be renewed once there is a connection. */
const isOffline = (error: unknown) => !navigator.onLine && isUnanswered(error);

/**
 * Revokes the tokens of a session. If the answer to a renewal was lost, LiveChat may have given a new pair that we do
 * not know. Sending the old refresh token a second time makes LiveChat revoke that pair too.
 */
export async function revokeSession(session: Session) {
  const sent = readTab(SENT) === session.id && !underWay.has(session.id) && session.refresh_token;
  if (sent) untilDone(async () => discardToken((await getTokens(refreshCall(sent))).access_token));
  await revokeTokens(session);
}
