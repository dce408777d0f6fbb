import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '@repo/oauth';
import { livechat } from './livechat';
import { type Found, findSession, replaceSession, takeSession, withTokens } from './sessions';
import { codeOf, Failure, note } from './tell';

/** Milliseconds one has for a renewal: more than LiveChat has for its answer. Then another one may try. */
const LEASE = 12_000;
/** Milliseconds after a renewal that failed, at least: who waited for it fails as well, instead of asking again at once. */
const PAUSE = 1_000;
/** Milliseconds between two looks at a renewal that somebody else does, perhaps another process. */
const LOOK = 50;

/**
 * The access token of this browser's session: one that works, as far as this server knows. `refused` is a token that LiveChat did not
 * take. Of all requests, tabs and servers that find the token ended, one renews it and the others wait.
 * Errors: `signed_out`, `livechat_unreachable`, `livechat_refused`, `invalid_client`.
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
      // Of all who try, one replaces what they found.
      const mine = await replaceSession(found, { ...session, renewing_until: now + LEASE });
      if (mine) return renew(mine);
    } else if (!waited) note('Waits for the renewal that another request has begun');
    await sleep(LOOK);
  }
}

async function renew(mine: Found): Promise<string> {
  const { refresh_token } = mine.session;
  try {
    // LiveChat keeps a server's refresh token; a new one is taken all the same.
    const renewed = withTokens({ refresh_token, ...(await livechat().refresh(refresh_token)) });
    // Once more if the store fails. Had it done so all the same, this is found there in the end.
    const replace = () => replaceSession(mine, renewed);
    const keep = () => replace().catch(replace);
    if (await livechat().keep(renewed, keep, refresh_token)) return renewed.access_token;
    // Signed out meanwhile: what came too late must not live on.
    if (!(await findSession())) await livechat().revoke(renewed);
  } catch (error) {
    const isOver = codeOf(error) === 'invalid_grant';
    const pause = error instanceof Unavailable ? error.retryAfter * 1000 : 0;
    const retry_at = Date.now() + Math.max(pause, PAUSE);
    const isFirst = await replaceSession(mine, { ...mine.session, renewing_until: 0, retry_at });
    // Unless another one came in between, whose tokens may work.
    if (isFirst && isOver) await takeSession(mine.key);
    throw isOver ? new Failure('signed_out') : error;
  }
  return freshToken();
}
