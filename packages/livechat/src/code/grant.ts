import { discardToken, untilDone } from '../api/discard-token';
import { isGone, isUnanswered } from '../api/failure';
import { LiveChatError } from '../error';
import type { Session } from '../session';
import type { Authorization, TokenOrCode } from '../sign-in/authorization';
import { verifyToken } from '../sign-in/verify-token';
import { createRequest } from './authorization';
import { callLast, createRenewal, revokeSession } from './renew';
import { exchangeCall, getTokens } from './tokens';

/** The authorization code grant, with PKCE: LiveChat gives a code for the tokens, and new tokens for a refresh token. */
export const codeGrant = { createRequest, redeem, createRenewal, callLast, revokeSession };

/**
 * Turns what an answer brought into a session. A code is exchanged once: if that fails, another one takes
 * another attempt. One that is left over dies within minutes, and is nothing without its verifier.
 *
 * A code that comes twice ends what it was exchanged for (RFC 6749, 4.1.2). So it goes to LiveChat once more where the
 * tokens did not reach this page, or the page is left before they do. If LiveChat had not seen it, the tokens come
 * then, and are revoked.
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
    // Else the access token is revoked, and takes the refresh token along.
    if (refresh_token && isGone(error)) discardToken(refresh_token);
    throw error;
  }
}
