/** Crockford's 32 characters, which nobody confuses with each other. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The code that one browser shows and a person types into the other. Without it, the link is worth nothing. It has 40
 * bits. Nobody can try codes offline, because only LiveChat knows the challenge.
 */
export const createCode = () => {
  const code = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ALPHABET[byte % 32]);
  return `${code.slice(0, 4).join('')}-${code.slice(4).join('')}`;
};

/**
 * The `code_verifier` of PKCE, made from the code: a verifier itself is too long to type.
 * @param {string} code as it was typed
 */
export const verifierOf = (code) => {
  const typed = code.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return sha256(`identity transfer ${typed.replaceAll(/[^0-9A-Z]/g, '')}`);
};

/** The `code_challenge` of PKCE, S256 as in LiveChat's own example. */
export const challengeOf = (/** @type {string} */ verifier) => sha256(verifier);

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
