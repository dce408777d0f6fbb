import { LiveChatError } from '../error';

/**
 * The code verifier: 256 random bits, as RFC 7636 advises in 4.1. It binds a code to the tab that asked for it, and
 * does not leave that tab before the code is exchanged.
 */
export const createVerifier = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/**
 * The code challenge that goes with the request: S256 of RFC 7636, 4.2. The SDK's own challenge is wrong: it encodes
 * the bytes of the digest as decimal text. Errors: `insecure_page` over http, where browsers have WebCrypto on
 * localhost only.
 */
export async function challengeOf(verifier: string): Promise<string> {
  if (!crypto.subtle) throw new LiveChatError('insecure_page');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
