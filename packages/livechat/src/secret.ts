/** A token or a code: visible ASCII, as RFC 6749 has both, and no longer than a header may be. */
export const secretPattern = /^[\x21-\x7e]{1,4096}$/;
