import type { Client } from './registered-client';

/**
 * Whether LiveChat would send an answer to `requested`, given one configured redirect URI. Scheme, host and port must
 * be the same. The path must be the configured one or below it, without `..`, query or fragment.
 */
export const matchesRedirectURI = (configured: string, requested: string): boolean => {
  // The URL parser accepts white space, backslashes, `..` and user names, and changes some. So check before parsing.
  if (!/^[\x21-\x7e]+$/.test(requested) || /[\\?#@]|\.\.|%2e/i.test(requested)) return false;
  // The parser reads "http:localhost" as an absolute URL. A browser on an http page reads it as a relative one.
  if (!/^https?:\/\/[^/]/i.test(requested)) return false;
  if (!URL.canParse(configured) || !URL.canParse(requested)) return false;
  const allowed = new URL(configured);
  const asked = new URL(requested);
  if (asked.protocol !== allowed.protocol || asked.host !== allowed.host) return false;
  const folder = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
  return asked.pathname === allowed.pathname || asked.pathname.startsWith(folder);
};

/** Whether the client has registered the address, or a folder above it. */
export const isRedirectURI = (redirect_uri: string, { redirect_uris }: Client): boolean =>
  redirect_uris.some((configured) => matchesRedirectURI(configured, redirect_uri));
