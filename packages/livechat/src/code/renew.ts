import { discardToken, untilDone } from '../api/discard-token';
import { isGone, isPassing, isUnanswered } from '../api/failure';
import { EARLY, isOver, revokeTokens } from '../api/token';
import { pageTime } from '../clock';
import { isMarked, mark } from '../marks';
import { holdLock } from '../page-lock';
import { type KeptSession, LONGEST_SLEEP, type Session } from '../session';
import { readTab, writeTab } from '../tab-storage';
import { getTokens, refreshCall } from './tokens';

/** How long to wait after a try that failed, in milliseconds; after the next one twice as long, and so on. */
const PAUSE = 10_000;
const LONGEST_PAUSE = 300_000;

/** Seconds. A shorter life is taken for this one, so that no token is renewed without end. */
const SHORTEST_LIFE = 20;

/** Keeps the id of the session whose refresh token was sent, until LiveChat answers: it may be used up by now. */
const SENT = 'livechat.renewal';

/** Keeps when this tab renewed its session, in epoch milliseconds. A tab that was copied before knows of less. */
const RENEWED = 'livechat.renewed';

/** Which sessions are being renewed: what comes of that is dealt with when it comes. */
const underWay = new Set<string>();

/** Keeps the session of a store alive, by its refresh token. `check` is to be called when it is time for that. */
export function createRenewal({ getSession, replace, end }: KeptSession, check: () => void) {
  let renewing: Promise<void> | null = null;
  let due = { access_token: '', early: 0 };
  let failed: { id: string; error: unknown; pause: number; until: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Which session is concerned, and whether it is this page that renews it. */
  let lock = { id: '', mine: Promise.resolve(false) };
  window.addEventListener('pagehide', () => {
    lock.id = ''; // The browser lets go of the lock: a page that comes back has to ask for it.
  });

  /** Renews the token shortly before its end, while the page is looked at. */
  async function checkDue() {
    const mine = await isMine(); // At once: a duplicate that comes later then finds it taken.
    const session = getSession();
    if (!session?.refresh_token) return;
    clearTimeout(timer);
    if (!mine && isOver(session)) return end('expired');
    const next = Math.max(dueAt(session), failureOf(session)?.until ?? 0);
    const wait = (mine ? next : session.expires_at) - pageTime();
    if (wait > 0) timer = setTimeout(check, Math.min(wait, 60_000));
    else if (!document.hidden) renew().catch(() => {}); // Who needs it is told.
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
    return getSession()?.access_token ?? session.access_token;
  }

  /** However many wait for it, it is one renewal. */
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
      mark(id); // First, so that it is no younger than what this tab keeps.
      writeTab(RENEWED, `${Date.now()}`);
    } catch (error) {
      if (!isUnanswered(error)) writeTab(SENT, null);
      if (!isCurrent()) return;
      const before = failureOf(session);
      // After a sleep the network may take a moment: the second try counts.
      const isLast = before && before.until > expires_at && !isOffline(error);
      if (isLast || !(isPassing(error) || isUnanswered(error))) return giveUp(session, 'expired');
      const pause = before ? Math.min(before.pause * 2, LONGEST_PAUSE) : PAUSE;
      const wait = error.retryAfter ? error.retryAfter * 1000 : pause;
      const latest = Math.max(expires_at, pageTime() + PAUSE);
      // It may be used up by now: sent once more, it would end the access token as well (RFC 9700, 4.14.2).
      const until = isUnanswered(error) ? latest : Math.min(pageTime() + wait, latest);
      failed = { id, error, pause, until };
      throw error;
    } finally {
      underWay.delete(id);
    }
  }

  const failureOf = ({ id }: Session) => (failed?.id === id ? failed : null);

  function dueAt({ id, access_token, expires_at }: Session) {
    if (readTab(SENT) === id) return expires_at; // The page before did not wait for the answer.
    // But not before half its life is over.
    if (due.access_token !== access_token)
      due = { access_token, early: Math.min(EARLY, (expires_at - pageTime()) / 2) };
    return expires_at - due.early;
  }

  /**
   * A duplicate of this tab has the same refresh token, which works once. It finds the lock taken, or that the session was
   * renewed since, and goes by the access token for as long as that lives. Some seconds are for the page before, where
   * this one was reloaded: a busy browser takes its time to let that go.
   */
  function isMine(): Promise<boolean> {
    const id = getSession()?.id;
    if (id && lock.id !== id) {
      const signal = AbortSignal.timeout(5_000);
      const isOld = isMarked(id, Number(readTab(RENEWED))); // Copied before a renewal.
      const mine = isOld ? Promise.resolve(false) : holdLock(`livechat.renewal.${id}`, { signal });
      lock = { id, mine };
    }
    return lock.mine;
  }

  /** Ends a session whose refresh token may still work, and revokes it: unless another page renews the session. */
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
 * Makes a call for a session that ended here. Where its access token is over, the last successor makes it, which is
 * revoked if that fails.
 */
export async function callLast(session: Session, call: (session: Session) => Promise<unknown>) {
  try {
    await call(session);
  } catch (error) {
    if (!session.refresh_token || !isGone(error)) throw error;
    const renewed = await renewSession(session, session.refresh_token);
    await call(renewed).catch((error) => {
      discardToken(renewed.access_token);
      throw error;
    });
  }
}

/** The request never left the device: the session can still be renewed when there is a connection. */
const isOffline = (error: unknown) => !navigator.onLine && isUnanswered(error);

/**
 * Revokes what a session has. A renewal whose answer was lost may have brought another pair: the refresh token that comes
 * to LiveChat a second time ends all that came of it.
 */
export async function revokeSession(session: Session) {
  const sent = readTab(SENT) === session.id && !underWay.has(session.id) && session.refresh_token;
  if (sent) untilDone(async () => discardToken((await getTokens(refreshCall(sent))).access_token));
  await revokeTokens(session);
}
