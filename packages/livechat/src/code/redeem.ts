import { LiveChatError } from '../error';
import type { Session } from '../session';
import type { Credential } from '../sign-in/authorization';
import { verifyToken } from '../sign-in/verify-token';
import type { Proof } from './authorization';
import { exchangeCall, getTokens } from './tokens';

/**
 * Turns what an answer brought into a session. A code is exchanged once: if that fails, another one takes
 * another attempt. One that is left over dies within minutes, and is nothing without its verifier.
 */
export async function redeem(
  credential: Credential,
  proof: Proof | undefined,
  cancelled: AbortSignal,
): Promise<Session> {
  if (credential.kind === 'token') return verifyToken(credential.access_token, cancelled);
  if (!proof) throw new LiveChatError('sign_in_interrupted');
  cancelled.throwIfAborted();
  const call = exchangeCall(credential.code, proof.verifier, proof.redirect_uri);
  const { access_token, refresh_token } = await getTokens(call);
  return {
    ...(await verifyToken(access_token, cancelled)),
    ...(refresh_token && { refresh_token }),
  };
}
