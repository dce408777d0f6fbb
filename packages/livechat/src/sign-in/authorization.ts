import { isWhitelisted } from '@repo/config/addresses';
import { config } from '../config';
import { LiveChatError } from '../error';

/** A request to LiveChat for an answer that carries its `state`. */
export type Authorization = {
  state: string;
  redirect_uri: string;
  /** What a code is exchanged with. It stays in this tab until then. */
  verifier?: string;
  /** What LiveChat is given of it. */
  challenge?: string;
};

/** What LiveChat gives for a consent: the implicit grant a token, the authorization code grant a code for one. */
export type TokenOrCode = { kind: 'token'; access_token: string } | { kind: 'code'; code: string };

/** A new request, for this page. */
export const createAuthorization = (): Authorization => ({
  state: createState(),
  redirect_uri: redirectURI(location),
});

/**
 * The page that asks is where the answer comes to. LiveChat lets a whitelisted address stand for every
 * page below it, but compares no query and no fragment.
 */
function redirectURI({ origin, pathname }: Location): string {
  const here = origin + pathname;
  if (!isWhitelisted(here, config.redirect_uris))
    throw new LiveChatError('redirect_uri_not_configured');
  return here;
}

/** A value nobody can guess (256 bits): an answer that carries it was asked for here. */
function createState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
