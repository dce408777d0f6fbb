import { getTokenInfo, revokeToken } from '../api/token';
import { pageTime } from '../clock';
import { config } from '../config';
import { LiveChatError } from '../error';
import { report } from '../events';
import type { Session } from '../session';

/**
 * The last check before a token is used: LiveChat itself says which client it was made for. A token
 * that another app obtained would otherwise sign its owner in here (RFC 6749, section 10.16).
 */
export async function confirm(access_token: string): Promise<Session> {
  const started_at = Date.now();
  const { client_id, account_id, organization_id, expires_in, scope } =
    await getTokenInfo(access_token);
  if (client_id !== config.client_id) {
    report({ type: 'client-refused', client_id });
    await revokeToken(access_token).catch(() => {}); // Refused either way.
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
