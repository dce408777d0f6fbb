import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '@repo/oauth';
import { livechat } from './livechat';
import { type Found, findSession, replaceSession, takeSession, withTokens } from './sessions';
import { codeOf, Failure, note } from './tell';

/** Milliseconds for a renewal, longer than the timeout of a call to LiveChat. Then another request may try. */
const LEASE = 12_000;
/** The least wait after a failed renewal, in milliseconds. Requests that waited for it fail too, and do not retry. */
const PAUSE = 1_000;
/** Milliseconds between two looks at the renewal of another request, perhaps in another process. */
const LOOK = 50;

/**
 * The access token of this browser's session: a valid one, as far as this server knows. `refused` is a token that
 * LiveChat did not accept. If several requests, tabs and servers find the token expired, one of them renews it and the
 * others wait. Errors: `signed_out`, `livechat_unreachable`, `livechat_refused`, `invalid_client`.
 */
export async function freshToken(refused?: string): Promise<string> {
  for (let waited = false; ; waited = true) {
    const found = await findSession();
    if (!found) throw new Failure('signed_out');
    const { session } = found;
    const now = Date.now();
    if (session.access_token !== refused && session.expires_at > now) return session.access_token;
    if (session.retry_at > now) throw new Failure('livechat_unreachable');
    if (session.renewing_until <= now) {
      // If several requests try this, only one of them replaces the session that they all found.
      const mine = await replaceSession(found, { ...session, renewing_until: now + LEASE });
      if (mine) return renew(mine);
    } else if (!waited) note('Waits for the renewal that another request has begun');
    await sleep(LOOK);
  }
}

async function renew(mine: Found): Promise<string> {
  const { refresh_token } = mine.session;
  try {
    // LiveChat does not replace the refresh token of a server. If it sends a new one, that one is kept.
    const renewed = withTokens({ refresh_token, ...(await livechat().refresh(refresh_token)) });
    // Tries again if the store fails. The store may have replaced the session in spite of the error: then the loop of
    // freshToken() finds the new one.
    const replace = () => replaceSession(mine, renewed);
    const keep = () => replace().catch(replace);
    if (await livechat().keep(renewed, keep, refresh_token)) return renewed.access_token;
    // The person signed out meanwhile, so the new tokens must be revoked.
    if (!(await findSession())) await livechat().revoke(renewed);
  } catch (error) {
    const isOver = codeOf(error) === 'invalid_grant';
    const pause = error instanceof Unavailable ? error.retryAfter * 1000 : 0;
    const retry_at = Date.now() + Math.max(pause, PAUSE);
    const isFirst = await replaceSession(mine, { ...mine.session, renewing_until: 0, retry_at });
    // Not if another request replaced the session meanwhile: its tokens may work.
    if (isFirst && isOver) await takeSession(mine.key);
    throw isOver ? new Failure('signed_out') : error;
  }
  return freshToken();
}
