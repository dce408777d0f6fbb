/** 32 characters of which nobody takes one for another, as Crockford chose them. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What one browser shows and a person types into the other, so that the link alone is worth nothing: 40 bits.
 * Nobody can try them at home, as the challenge is LiveChat's alone.
 */
export const createCode = () => {
  const code = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ALPHABET[byte % 32]);
  return `${code.slice(0, 4).join('')}-${code.slice(4).join('')}`;
};

/**
 * PKCE's `code_verifier`, which is longer than anyone would type.
 * @param {string} code as it was typed
 */
export const verifierOf = (code) => {
  const typed = code.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return sha256(`identity transfer ${typed.replaceAll(/[^0-9A-Z]/g, '')}`);
};

/** PKCE's `code_challenge`, S256: the one that LiveChat's own example shows. */
export const challengeOf = (/** @type {string} */ verifier) => sha256(verifier);

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
