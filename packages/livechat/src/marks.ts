import { LONGEST_SLEEP, type Session } from './session';

const PREFIX = 'livechat.mark.';

/** Milliseconds. After that, every session that began before the mark is over: LiveChat's tokens live eight hours. */
const MATTERS = process.env.LIVECHAT_RESPONSE_TYPE === 'code' ? LONGEST_SLEEP * 1000 : 28_800_000;

/**
 * Marks for all tabs, in localStorage, that an account signed out now, or that a session was renewed. A tab that misses
 * the news, because it sleeps, shows another page or is signing in, finds the mark later.
 */
export function mark(id: string) {
  try {
    localStorage.setItem(PREFIX + id, `${Date.now()}`);
  } catch {
    // Refused. The tabs that listen get the news all the same.
  }
}

/** Whether it was marked since then, in epoch milliseconds, in whichever tab. */
export function isMarked(id: string, since: number): boolean {
  forgetOldMarks();
  try {
    return Number(localStorage.getItem(PREFIX + id)) > since;
  } catch {
    return false;
  }
}

/** Whether the account signed out since this session began. */
export const isSignedOut = ({ account_id, started_at }: Session) =>
  isMarked(account_id, started_at);

/**
 * Removes marks that are too old to matter, and marks from the future, made while the clock was ahead: those would end
 * every session.
 */
export function forgetOldMarks() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const age = Date.now() - Number(localStorage.getItem(key));
      if (!(age >= 0 && age < MATTERS)) localStorage.removeItem(key);
    }
  } catch {
    // Refused: there are none.
  }
}
