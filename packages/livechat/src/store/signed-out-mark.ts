import type { Session } from '../session';

const key = (account_id: string) => `livechat.signed-out.${account_id}`;

/**
 * Notes for all tabs, in localStorage, that an account signed out now. A tab that is asleep, on another
 * page or busy signing in does not hear the news; it finds the note when it comes back.
 */
export function markSignedOut(account_id: string) {
  try {
    localStorage.setItem(key(account_id), `${Date.now()}`);
  } catch {
    // Refused: the tabs that listen have heard it.
  }
}

/** Whether the account signed out, in whichever tab, since this session began. */
export function isSignedOut({ account_id, started_at }: Session): boolean {
  try {
    const at = Number(localStorage.getItem(key(account_id)));
    if (at <= Date.now()) return at > started_at;
    // From when the clock was ahead: it would end every session until then.
    localStorage.removeItem(key(account_id));
    return false;
  } catch {
    return false;
  }
}
