import { LiveChatError } from '../error';

/**
 * What binds a code to the tab that asks for it, and never leaves that tab before the code is exchanged: 256
 * random bits, as RFC 7636 advises in 4.1.
 */
export const createVerifier = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/**
 * What LiveChat is given of it with the request: the S256 challenge of RFC 7636, 4.2. The SDK's own is
 * another one: it encodes the digest's numbers as they are written in decimal. `insecure_page` over http,
 * where browsers have no WebCrypto but on localhost.
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
