import { config } from '../config';
import { LONGEST_SLEEP, type Session } from '../session';

const PREFIX = 'livechat.signed-out.';

/** Milliseconds after which what began before a sign-out is over: LiveChat's tokens live eight hours. */
const MATTERS = config.response_type === 'code' ? LONGEST_SLEEP * 1000 : 28_800_000;

/**
 * Notes for all tabs, in localStorage, that an account signed out now. A tab that is asleep, on another
 * page or busy signing in does not get the news; it finds the note when it comes back.
 */
export function markSignedOut(account_id: string) {
  try {
    localStorage.setItem(PREFIX + account_id, `${Date.now()}`);
  } catch {
    // Refused: the tabs that listen have the news.
  }
}

/** Whether the account signed out, in whichever tab, since this session began. */
export function isSignedOut({ account_id, started_at }: Session): boolean {
  forgetOldMarks();
  try {
    return Number(localStorage.getItem(PREFIX + account_id)) > started_at;
  } catch {
    return false;
  }
}

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
