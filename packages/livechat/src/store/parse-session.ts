import * as v from 'valibot';
import { accessTokenPattern } from '../access-token';
import { config } from '../config';
import type { Session } from '../session';

const StoredSession = v.object({
  access_token: v.pipe(v.string(), v.regex(accessTokenPattern)),
  started_at: v.number(),
  expires_at: v.number(),
  account_id: v.string(),
  organization_id: v.string(),
  client_id: v.literal(config.client_id),
  scopes: v.array(v.string()),
});

/** What was stored, if it is still what we stored: for this client and of this shape. */
export function parseSession(stored: string): Session | null {
  try {
    const result = v.safeParse(StoredSession, JSON.parse(stored));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
