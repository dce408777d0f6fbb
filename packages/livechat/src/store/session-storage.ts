import { clockDrift } from '../clock';
import { config } from '../config';
import { secretPattern } from '../secret';
import { LONGEST_LIFE, type Session } from '../session';
import { readTab, SESSION_KEY, writeTab } from '../tab-storage';

/**
 * Keeps the session for a reload, and never an older one in its place. False where the browser refuses: then a reload
 * takes a new sign-in. `expires_at` is stored by the device's clock, since the next page has a `pageTime()` of its own.
 */
export function storeSession(session: Session | null): boolean {
  writeTab(SESSION_KEY, null);
  const expires_at = session && session.expires_at + clockDrift();
  return writeTab(SESSION_KEY, session && JSON.stringify({ ...session, expires_at }));
}

/** The session that this tab keeps. Anything else under its key is removed. */
export function readStoredSession(): Session | null {
  const session = parseSession(readTab(SESSION_KEY) ?? '');
  if (!session) storeSession(null);
  return session && { ...session, expires_at: session.expires_at - clockDrift() };
}

/** The stored session, if it has the right shape and is for this client. */
export function parseSession(stored: string): Session | null {
  try {
    const value: unknown = JSON.parse(stored);
    return isSession(value) ? value : null;
  } catch {
    return null;
  }
}

/** By hand and without valibot, which is loaded later: a reload must not wait for it. */
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
