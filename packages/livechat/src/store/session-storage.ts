import { clockDrift } from '../clock';
import { config } from '../config';
import { secretPattern } from '../secret';
import { LONGEST_LIFE, type Session } from '../session';
import { readTab, SESSION_KEY, writeTab } from '../tab-storage';

/**
 * Keeps the session for a reload; false where the browser refuses, which costs a new sign-in then: no older session is
 * left behind. The next page has a clock of its own, so what is stored ends by the device's.
 */
export function storeSession(session: Session | null): boolean {
  writeTab(SESSION_KEY, null);
  const expires_at = session && session.expires_at + clockDrift();
  return writeTab(SESSION_KEY, session && JSON.stringify({ ...session, expires_at }));
}

/** The session that this tab keeps. What is not one any more is thrown away. */
export function readStoredSession(): Session | null {
  const session = parseSession(readTab(SESSION_KEY) ?? '');
  if (!session) storeSession(null);
  return session && { ...session, expires_at: session.expires_at - clockDrift() };
}

/** What was stored, if it is still what we stored: for this client and of this shape. */
export function parseSession(stored: string): Session | null {
  try {
    const value: unknown = JSON.parse(stored);
    return isSession(value) ? value : null;
  } catch {
    return null;
  }
}

/** By hand and not by a schema: whoever reloads waits for no code to be loaded first. */
function isSession(value: unknown): value is Session {
  const stored: { [Field in keyof Session]?: unknown } = Object(value);
  const { access_token, refresh_token = '', started_at, expires_at, scopes } = stored;
  const { id, account_id, organization_id, client_id } = stored;
  return (
    Array.isArray(scopes) &&
    [id, account_id, organization_id, refresh_token, ...scopes].every(isString) &&
    isString(access_token) &&
    secretPattern.test(access_token) &&
    typeof started_at === 'number' &&
    typeof expires_at === 'number' &&
    expires_at - Math.max(started_at, Date.now()) <= LONGEST_LIFE * 1000 &&
    client_id === config.client_id
  );
}

const isString = (value: unknown) => typeof value === 'string';
