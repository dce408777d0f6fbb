import { isWhitelisted } from '@repo/config/addresses';
import { config } from '../config';
import { LiveChatError } from '../error';

/** A request to LiveChat for an answer that carries its `state`. */
export type Authorization = {
  state: string;
  redirect_uri: string;
  /** PKCE's code verifier. It stays in this tab until the code is exchanged. */
  verifier?: string;
  /** PKCE's code challenge, which goes to LiveChat with the request. */
  challenge?: string;
};

/** What LiveChat gives after consent: a token under the implicit grant, a code under the authorization code grant. */
export type TokenOrCode = { kind: 'token'; access_token: string } | { kind: 'code'; code: string };

/** A new request, for this page. */
export const createAuthorization = (): Authorization => ({
  state: createState(),
  redirect_uri: redirectURI(location),
});

/**
 * The answer comes to the page that asked. A whitelisted address also allows every page below it. LiveChat compares no
 * query and no fragment, so they are left out.
 */
function redirectURI({ origin, pathname }: Location): string {
  const here = origin + pathname;
  if (!isWhitelisted(here, config.redirect_uris))
    throw new LiveChatError('redirect_uri_not_configured');
  return here;
}

/** 256 random bits. Nobody can guess them, so an answer that carries them was asked for here. */
function createState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
