import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure';
import { refresh, revoke } from './livechat';
import { note } from './note';
import {
  type Found,
  findSession,
  replaceSession,
  type Session,
  takeSession,
  withTokens,
} from './sessions';

/** Milliseconds one has for a renewal: more than LiveChat has for its answer. Then another one may try. */
const LEASE = 10_000;
/** Milliseconds after a renewal that failed: who waited for it fails as well, instead of asking again at once. */
const PAUSE = 1_000;
/** Milliseconds between two looks at a renewal that somebody else does, perhaps another process. */
const LOOK = 50;

/**
 * A session whose access token works, as far as this server knows. `refused` is a token that LiveChat did not
 * take. Of all requests, tabs and servers that find the token ended, one renews it and the others wait.
 * Errors: `signed_out`, `livechat_unreachable`, `livechat_refused`, `invalid_client`.
 */
export async function freshSession(id: string | undefined, refused?: string): Promise<Session> {
  for (let waited = false; ; waited = true) {
    const found = await findSession(id);
    if (!found) throw new Failure('signed_out');
    const { session, version } = found;
    const now = Date.now();
    if (session.access_token !== refused && session.expires_at > now) return session;
    if (session.retry_at > now) throw new Failure('livechat_unreachable');
    if (session.renewing_until <= now) {
      const lease = { ...session, renewing_until: now + LEASE };
      // Of all who try, one replaces this version.
      if (await replaceSession(found, lease))
        return renew(id, { ...found, version: version + 1, session: lease });
    } else if (!waited) note('Waits for the renewal that another request has begun');
    await sleep(LOOK);
  }
}

async function renew(id: string | undefined, found: Found): Promise<Session> {
  const tokens = await refresh(found.session.refresh_token).catch(async (error) => {
    const isOver = error instanceof Failure && error.code === 'invalid_grant';
    const rest = { ...found.session, renewing_until: 0, retry_at: Date.now() + PAUSE };
    // Unless another one came in between, whose tokens may work.
    if ((await replaceSession(found, rest)) && isOver) await takeSession(id);
    throw isOver ? new Failure('signed_out') : error;
  });
  const renewed = withTokens(tokens);
  if (await replaceSession(found, renewed)) return renewed;
  // Signed out meanwhile: what came too late must not live on.
  if (!(await findSession(id))) await revoke(tokens);
  return freshSession(id);
}
