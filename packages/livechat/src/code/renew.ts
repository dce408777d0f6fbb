import { discardToken } from '../api/discard-token';
import { isPassing } from '../api/passing';
import { revokeToken } from '../api/token';
import { pageTime } from '../clock';
import { LiveChatError } from '../error';
import { holdLock } from '../page-lock';
import { LONGEST_SLEEP, type Session } from '../session';
import { getTokens, refreshCall } from './tokens';

/** How long before its end a token is renewed, in milliseconds; but not before half its life is over. */
const EARLY = 300_000;

/** How long to wait after a try that failed, in milliseconds, where LiveChat does not say. */
const PAUSE = 10_000;

/** The store whose session is renewed. */
export type Store = {
  getSession(): Session | null;
  /** Whether only LiveChat can tell how long the token lives. */
  isInDoubt(session: Session): boolean;
  replace(why: 'time-left-corrected' | 'session-renewed', session: Session): void;
  end(reason: 'expired'): void;
};

/** Keeps the session of a store alive, by its refresh token. */
export function createRenewal({ getSession, isInDoubt, replace, end }: Store) {
  let renewing: Promise<void> | null = null;
  let due = { access_token: '', at: 0 };
  let failed: { error: unknown; until: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Which session this page alone renews. */
  let locked = '';
  window.addEventListener('pagehide', () => {
    locked = '';
  });

  /** Renews the token shortly before its end, while the page is looked at. */
  async function check() {
    const mine = await lock(); // At once: a duplicate that comes later then finds it taken.
    const session = getSession();
    if (!session?.refresh_token) return;
    clearTimeout(timer);
    if (!mine && isOver(session)) return end('expired');
    const next = Math.max(isInDoubt(session) ? 0 : dueAt(session), failed?.until ?? 0);
    const wait = mine ? next - pageTime() : session.expires_at - pageTime();
    if (wait > 0) timer = setTimeout(check, Math.min(wait, 60_000));
    else if (!document.hidden) renew().catch(() => {}); // Who needs it is told.
  }

  /** The token for a call; after a sleep the call waits for a new one. */
  async function currentToken(session: Session): Promise<string> {
    const newest = getSession();
    if (newest?.id !== session.id) return session.access_token;
    if ((isOver(newest) || isInDoubt(newest)) && (await lock())) {
      if (failed && failed.until > pageTime()) throw failed.error;
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
    if (!session) return;
    const isCurrent = () => getSession()?.id === session.id;
    try {
      const renewed = await renewSession(session);
      failed = null;
      if (isCurrent()) replace('session-renewed', renewed);
      else discardToken(renewed.access_token);
    } catch (error) {
      if (!isCurrent()) return;
      // After a sleep the network may take a moment: the second try counts.
      const inVain = isOver(session) && failed !== null && !isOffline(error);
      if (isFinal(error) || inVain) return end('expired');
      const retryAfter = error instanceof LiveChatError && error.retryAfter;
      failed = { error, until: pageTime() + (retryAfter ? retryAfter * 1000 : PAUSE) };
      throw error;
    }
  }

  function dueAt({ access_token, expires_at }: Session) {
    if (due.access_token !== access_token) {
      const half = Math.max((expires_at - pageTime()) / 2, 1_000);
      due = { access_token, at: Math.max(expires_at - EARLY, pageTime() + half) };
    }
    return due.at;
  }

  /** A duplicate of this tab has the same refresh token, which works once: one of the two may use it. */
  async function lock() {
    const id = getSession()?.id;
    if (id && locked !== id && (await holdLock(`livechat.renewal.${id}`))) locked = id;
    return locked === id;
  }

  return { check, currentToken };
}

const isOver = ({ expires_at }: Session) => expires_at <= pageTime();

/** The session with new tokens, from its refresh token; `invalid_grant` when that is over. */
export async function renewSession(session: Session): Promise<Session> {
  const { refresh_token, expires_at } = session;
  if (!refresh_token || pageTime() - expires_at > LONGEST_SLEEP * 1000)
    throw new LiveChatError('invalid_grant');
  const { expires_in, ...tokens } = await getTokens(refreshCall(refresh_token));
  return { ...session, ...tokens, expires_at: pageTime() + expires_in * 1000 };
}

/** Revokes a session's two tokens, by the access token; where that is over, by its successor. */
export async function revokePair(session: Session) {
  try {
    const { access_token } = isOver(session) ? await renewSession(session) : session;
    await revokeToken(access_token);
  } catch (error) {
    const gone = error instanceof LiveChatError && error.code === 'invalid_grant';
    if (!gone) throw error;
  }
}

/** Nobody heard of it: the session can still be renewed when there is a connection. */
const isOffline = (error: unknown) =>
  !navigator.onLine && error instanceof LiveChatError && error.code === 'network_error';

/** A page that is no answer of LiveChat's, as a hotel's network sends it, may give way to one. */
const isFinal = (error: unknown) =>
  !isPassing(error) && !(error instanceof LiveChatError && error.code === 'unexpected_answer');
