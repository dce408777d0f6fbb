/** Visible ASCII, as RFC 6750 has it, and no longer than a header may be: nothing else can be sent. */
export const accessTokenPattern = /^[\x21-\x7e]{1,4096}$/;
