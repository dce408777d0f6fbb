import { LONGEST_SLEEP, type Session } from './session';

const PREFIX = 'livechat.mark.';

/** Milliseconds after which what began before a sign-out is over: LiveChat's tokens live eight hours. */
const MATTERS = process.env.LIVECHAT_RESPONSE_TYPE === 'code' ? LONGEST_SLEEP * 1000 : 28_800_000;

/**
 * Marks for all tabs, in localStorage, that an account signed out now, or that a session was renewed. A tab that is asleep,
 * on another page or busy signing in does not get the news; it finds the mark when it comes back.
 */
export function mark(id: string) {
  try {
    localStorage.setItem(PREFIX + id, `${Date.now()}`);
  } catch {
    // Refused: the tabs that listen have the news.
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

/** Takes away what can end no session any more, and what is from when the clock was ahead: it would end every one. */
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
