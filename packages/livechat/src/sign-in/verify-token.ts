import { discardToken } from '../api/discard-token';
import { isRevoked } from '../api/failure';
import { getTokenInfo } from '../api/token';
import { pageTime } from '../clock';
import { config } from '../config';
import { LiveChatError } from '../error';
import { report } from '../events';
import type { Session } from '../session';

/**
 * The last check: LiveChat says which client a token was made for. Otherwise another app could sign the owners of its
 * tokens in here (RFC 6749, section 10.16).
 *
 * A token that does not become a session is revoked, unless LiveChat no longer knows it. If the person cancels or
 * leaves the page, it is revoked at once. (The browser may show a page again that was left.)
 */
export async function verifyToken(access_token: string, signal: AbortSignal): Promise<Session> {
  const over = new AbortController();
  const givenUp = new Promise<never>((_, reject) => {
    const onPageHide = () => reject(new LiveChatError('sign_in_interrupted'));
    signal.addEventListener('abort', () => reject(signal.reason), { signal: over.signal });
    window.addEventListener('pagehide', onPageHide, { signal: over.signal });
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([askLiveChat(access_token), givenUp]);
  } catch (error) {
    if (!isRevoked(error)) discardToken(access_token);
    throw error;
  } finally {
    over.abort();
  }
}

async function askLiveChat(access_token: string): Promise<Session> {
  const started_at = Date.now();
  const { client_id, account_id, organization_id, expires_in, scope } =
    await getTokenInfo(access_token);
  if (client_id !== config.client_id) {
    report({ type: 'client-refused', client_id });
    throw new LiveChatError('token_wrong_client');
  }
  report({ type: 'client-verified', client_id, scope, expires_in });
  return {
    id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
    access_token,
    started_at,
    expires_at: pageTime() + expires_in * 1000,
    account_id,
    organization_id,
    client_id,
    scopes: [...new Set(scope.split(/[,\s]+/).filter(Boolean))],
  };
}
