import type { Session } from './session';

const KEY = 'livechat.session';

/**
 * sessionStorage survives a reload, is closed with the tab, and no other tab or site reads it.
 * A browser that refuses to keep it costs the person a new sign-in after a reload, no more.
 */
export function storeSession(session: Session | null) {
  try {
    if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Full or switched off: the session lives in memory then.
  }
}

/** The session from before a reload. What checks it is loaded only if there is something to check. */
export async function readStoredSession(): Promise<Session | null> {
  try {
    const stored = sessionStorage.getItem(KEY);
    if (stored === null) return null;
    const { parseSession } = await import('./parse-session');
    return parseSession(stored);
  } catch {
    return null;
  }
}
