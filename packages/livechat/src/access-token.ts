/** Visible ASCII, as RFC 6750 has it: nothing else can go into an Authorization header. */
export const accessTokenPattern = /^[\x21-\x7e]+$/;
