import { isWhitelisted } from '@repo/config/addresses';
import { challengeOf, createVerifier } from '../code/pkce';
import { config } from '../config';
import { LiveChatError } from '../error';
import { report } from '../events';

/** What a code is exchanged with. It stays in this tab until then. */
export type Proof = { verifier: string; redirect_uri: string };

/** A request to LiveChat for an answer that carries its `state`. */
export type Authorization = {
  state: string;
  redirect_uri: string;
  /** The verifier's challenge goes with the request, and the proof with the code. The implicit grant has neither. */
  challenge?: string;
  proof?: Proof;
};

/** A new request, for this page. */
export async function createAuthorization(): Promise<Authorization> {
  const request = { state: createState(), redirect_uri: redirectURI(location) };
  if (config.response_type === 'token') return request;
  const verifier = createVerifier();
  report({ type: 'verifier-created' });
  const challenge = await challengeOf(verifier);
  return { ...request, challenge, proof: { verifier, redirect_uri: request.redirect_uri } };
}

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
