import { discardToken, untilDone } from '../api/discard-token';
import { isRevoked, isUnanswered } from '../api/failure';
import { LiveChatError } from '../error';
import type { Session } from '../session';
import type { Authorization, TokenOrCode } from '../sign-in/authorization';
import { verifyToken } from '../sign-in/verify-token';
import { createRequest } from './authorization';
import { callLast, createRenewal, revokeSession } from './renew';
import { exchangeCall, getTokens } from './tokens';

/**
 * The authorization code grant, with PKCE: LiveChat gives a code for the tokens, and new tokens for a refresh token.
 */
export const codeGrant = { createRequest, redeem, createRenewal, callLast, revokeSession };

/**
 * Exchanges the code of an answer for tokens, and makes a session of them. A code is exchanged once: if that fails, the
 * person signs in again. A code that is not used expires within minutes, and is worth nothing without its verifier.
 *
 * If LiveChat sees a code twice, it revokes the tokens that it gave for it (RFC 6749, 4.1.2). So if the tokens get
 * lost, or the page is left before they come, the code is sent a second time. If LiveChat gives tokens only then, they
 * are revoked.
 */
async function redeem(
  credential: TokenOrCode,
  { verifier, redirect_uri }: Authorization,
  signal: AbortSignal,
): Promise<Session> {
  if (credential.kind === 'token') throw new LiveChatError('malformed_answer');
  if (!verifier) throw new LiveChatError('sign_in_interrupted');
  signal.throwIfAborted();
  const call = exchangeCall(credential.code, verifier, redirect_uri);
  const discardCode = () =>
    untilDone(async () => discardToken((await getTokens(call)).access_token));
  window.addEventListener('pagehide', discardCode);
  const { access_token, refresh_token } = await getTokens(call)
    .catch((error) => {
      if (isUnanswered(error)) discardCode();
      throw error;
    })
    .finally(() => window.removeEventListener('pagehide', discardCode));
  try {
    const session = await verifyToken(access_token, signal);
    return { ...session, ...(refresh_token && { refresh_token }) };
  } catch (error) {
    // In all other cases verifyToken() revoked the access token, and with it the refresh token.
    if (refresh_token && isRevoked(error)) discardToken(refresh_token);
    throw error;
  }
}
