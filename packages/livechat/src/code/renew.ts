import { discardToken, untilDone } from '../api/discard-token';
import { isGone, isPassing, isUnanswered } from '../api/failure';
import { getTokenInfo, revokeTokens } from '../api/token';
import { pageTime } from '../clock';
import { LiveChatError } from '../error';
import { holdLock } from '../page-lock';
import { type KeptSession, LONGEST_SLEEP, type Session } from '../session';
import { readTab, SESSION_KEY, writeTab } from '../tab-storage';
import { getTokens, refreshCall } from './tokens';

/** How long before its end a token is renewed, in milliseconds; but not before half its life is over. */
const EARLY = 300_000;

/** How long to wait after a try that failed, in milliseconds; after the next one twice as long, and so on. */
const PAUSE = 10_000;
const LONGEST_PAUSE = 300_000;

/** However short a token lives, it is not renewed more often than this, in milliseconds, unless a call needs it. */
const SELDOM = 5_000;

/** Keeps the id of the session whose refresh token was sent, until LiveChat answers: it may be used up by now. */
const SENT = 'livechat.renewal';

/** Keeps the session of a store alive, by its refresh token. */
export function createRenewal({ getSession, isInDoubt, slept, replace, end }: KeptSession) {
  let renewing: Promise<void> | null = null;
  let due = { access_token: '', at: 0 };
  let failed: { id: string; error: unknown; pause: number; until: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Which session is concerned, and whether it is this page that renews it. */
  let lock = { id: '', mine: Promise.resolve(false) };
  window.addEventListener('pagehide', () => {
    lock.id = ''; // The browser lets go of the lock: a page that comes back has to ask for it.
  });

  /** Renews the token shortly before its end, while the page is looked at. */
  async function check() {
    const mine = await isMine(); // At once: a duplicate that comes later then finds it taken.
    const session = getSession();
    if (!session?.refresh_token) return;
    clearTimeout(timer);
    if (!mine && isOver(session)) return end('expired');
    const next = Math.max(isInDoubt(session) ? 0 : dueAt(session), failureOf(session)?.until ?? 0);
    const wait = mine ? next - pageTime() : session.expires_at - pageTime();
    if (wait > 0) timer = setTimeout(check, Math.min(wait, 60_000));
    else if (!document.hidden) renew().catch(() => {}); // Who needs it is told.
  }

  /** The token for a call; after a sleep the call waits for a new one. */
  async function currentToken(session: Session): Promise<string> {
    const newest = getSession();
    if (newest?.id !== session.id) return session.access_token;
    if ((isOver(newest) || isInDoubt(newest)) && (await isMine())) {
      try {
        const failure = failureOf(newest);
        if (failure && failure.until > pageTime()) throw failure.error;
        await renew();
      } catch (error) {
        if (isOver(newest)) throw error;
      }
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
    const isCurrent = () => getSession()?.id === session.id;
    const unseen = pageTime() + Math.max(0, slept()) - session.expires_at;
    try {
      // A clock that was set looks like a sleep, but the token lives.
      if (unseen > LONGEST_SLEEP * 1000) await getTokenInfo(session.access_token);
      writeTab(SENT, session.id);
      const renewed = await renewSession(session, session.refresh_token);
      writeTab(SENT, null);
      failed = null;
      if (!isCurrent()) return discardToken(renewed.access_token);
      replace('session-renewed', renewed);
      // What the storage did not take would be asked with once more after a reload, when it is used up.
      if (!readTab(SESSION_KEY)?.includes(renewed.access_token)) writeTab(SESSION_KEY, null);
    } catch (error) {
      if (!isUnanswered(error)) writeTab(SENT, null);
      if (!isCurrent()) return;
      if (isGone(error)) return giveUp(session, 'expired');
      if (!isPassing(error) && !isUnanswered(error)) return end('expired');
      const before = failureOf(session);
      // After a sleep the network may take a moment: the second try counts.
      if (before && before.until > session.expires_at && !isOffline(error))
        return giveUp(session, 'expired');
      const pause = before ? Math.min(before.pause * 2, LONGEST_PAUSE) : PAUSE;
      const asked = error instanceof LiveChatError && error.retryAfter;
      const latest = Math.max(session.expires_at, pageTime() + PAUSE);
      // It may be used up by now: sent once more, it would end the access token as well (RFC 9700, 4.14.2).
      const isSpent = isUnanswered(error) && !isInDoubt(session);
      const until = isSpent
        ? latest
        : Math.min(pageTime() + (asked ? asked * 1000 : pause), latest);
      failed = { id: session.id, error, pause, until };
      throw error;
    }
  }

  const failureOf = ({ id }: Session) => (failed?.id === id ? failed : null);

  function dueAt({ id, access_token, expires_at }: Session) {
    if (readTab(SENT) === id) return expires_at; // The page before did not wait for the answer.
    if (due.access_token !== access_token) {
      const half = Math.max((expires_at - pageTime()) / 2, SELDOM);
      due = { access_token, at: Math.max(expires_at - EARLY, pageTime() + half) };
    }
    return due.at;
  }

  /**
   * A duplicate of this tab has the same refresh token, which works once. It finds the lock taken, and goes by the
   * access token for as long as that lives; a second is for the page before, where this one was reloaded.
   */
  function isMine(): Promise<boolean> {
    const id = getSession()?.id;
    if (id && lock.id !== id) {
      const signal = AbortSignal.timeout(1_000);
      lock = { id, mine: holdLock(`livechat.renewal.${id}`, { signal }) };
    }
    return lock.mine;
  }

  /** Ends a session whose refresh token may still work, and revokes it: unless another page renews the session. */
  async function giveUp(session: Session, reason: 'expired' | 'revoked') {
    const mine = session.refresh_token !== undefined && isMine();
    end(reason);
    if (await mine) untilDone(() => revokeTokens(session));
  }

  return { check, currentToken, giveUp };
}

const isOver = ({ expires_at }: Session) => expires_at <= pageTime();

/** The session with new tokens, from its refresh token. */
async function renewSession(session: Session, refresh_token: string): Promise<Session> {
  const { expires_in, ...tokens } = await getTokens(refreshCall(refresh_token));
  return { ...session, ...tokens, expires_at: pageTime() + expires_in * 1000 };
}

/** Makes a call for a session that ended here. Where its access token is over, the last successor makes it, and is revoked. */
export async function callLast(session: Session, call: (session: Session) => Promise<unknown>) {
  try {
    await call(session);
  } catch (error) {
    if (!session.refresh_token || !isGone(error)) throw error;
    const renewed = await renewSession(session, session.refresh_token);
    await call(renewed).finally(() => discardToken(renewed.access_token));
  }
}

/** Nobody heard of it: the session can still be renewed when there is a connection. */
const isOffline = (error: unknown) => !navigator.onLine && isUnanswered(error);
