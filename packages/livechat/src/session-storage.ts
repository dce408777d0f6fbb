import * as v from 'valibot';
import { config } from './config';
import { AccessToken } from './flow';
import type { Session } from './session';

const KEY = 'livechat.session';

const StoredSession = v.object({
  access_token: AccessToken,
  expires_at: v.number(),
  account_id: v.string(),
  organization_id: v.string(),
  client_id: v.literal(config.client_id),
  scopes: v.array(v.string()),
});

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

/** What was stored, if it is still what we stored: for this client and of this shape. */
export function readStoredSession(): Session | null {
  try {
    const result = v.safeParse(StoredSession, JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
