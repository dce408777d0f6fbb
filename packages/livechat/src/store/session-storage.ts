import { loadOnIntent } from '../flow';
import type { Session } from '../session';
import { readTab, SESSION_KEY, writeTab } from '../tab-storage';

/** A browser that refuses to keep it costs the person a new sign-in after a reload, no more. */
export const storeSession = (session: Session | null) =>
  writeTab(SESSION_KEY, session && JSON.stringify(session));

/** The session from before a reload. What checks it is loaded only if there is something to check. */
export async function readStoredSession(): Promise<Session | null> {
  const stored = readTab(SESSION_KEY);
  if (stored === null) return null;
  const { parseSession } = await loadOnIntent(() => import('./parse-session'));
  const session = parseSession(stored);
  // Unless a new one has taken its place meanwhile.
  if (!session && readTab(SESSION_KEY) === stored) storeSession(null);
  return session;
}
