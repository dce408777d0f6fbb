import * as v from 'valibot';
import { config } from './config';
import { LiveChatError } from './error';
import type { Session, SignInStep } from './session';
import { getTokenInfo, revokeToken } from './token-api';

export type SignInOptions = {
  onStep: (step: SignInStep) => void;
  /** Aborted when the person gives up waiting. */
  signal: AbortSignal;
};

/** A way to get an access token. The popup and the redirect differ here and nowhere else. */
export type Flow = {
  /** Starts loading what a sign-in needs; called when someone is about to click. */
  prepare(): void;
  /** Call it in the click itself. Rejects with a LiveChatError that names what went wrong. */
  signIn(options: SignInOptions): Promise<Session>;
  /** Shows the person where to go on while a sign-in waits for them. */
  bringForward(): void;
  /** Takes up an answer the page was loaded with; null when there is none. */
  resume(options: Pick<SignInOptions, 'onStep'>): Promise<Session | null>;
};

/** Visible ASCII, as RFC 6750 has it: nothing else can go into an Authorization header. */
export const AccessToken = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));

/**
 * The last check before a token is used: LiveChat itself says which client it was made for. A token
 * that another app obtained would otherwise sign its owner in here (RFC 6749, section 10.16).
 */
export async function confirm(access_token: string): Promise<Session> {
  const { client_id, account_id, organization_id, expires_in, scope } =
    await getTokenInfo(access_token);
  if (client_id !== config.client_id) {
    await revokeToken(access_token).catch(() => {}); // Refused either way.
    throw new LiveChatError('token_wrong_client');
  }
  return {
    access_token,
    expires_at: Date.now() + expires_in * 1000,
    account_id,
    organization_id,
    client_id,
    scopes: scope.split(',').map((name) => name.trim()),
  };
}

/**
 * The page that asks is where the answer comes to. LiveChat lets a whitelisted address stand for every
 * page below it, but compares no query and no fragment.
 */
export function redirectURI({ origin, pathname }: Location): string {
  const here = origin + pathname;
  const listed = config.redirect_uris.some(
    (uri) => new URL(uri).origin === origin && here.startsWith(uri),
  );
  if (!listed) throw new LiveChatError('redirect_uri_not_configured');
  return here;
}
