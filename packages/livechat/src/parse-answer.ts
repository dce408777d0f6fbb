import { accessTokenPattern } from './access-token';
import type { ErrorCode } from './error';
import { identityCode, oauthCode } from './exception';

export type RedirectAnswer =
  | { kind: 'token'; access_token: string; state: string | null }
  | { kind: 'error'; code: ErrorCode; state: string | null }
  /** It carries a token but not as LiveChat sends one. */
  | { kind: 'malformed'; state: string | null };

/**
 * Reads LiveChat's answer from a URL's fragment, `#access_token=…&state=…`; null when the fragment
 * is something else, such as the anchor of an ordinary link.
 *
 * @see RFC 6749, sections 4.2.2 and 4.2.2.1
 */
export function parseAnswer(hash: string): RedirectAnswer | null {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const state = params.get('state');

  if (params.has('access_token')) {
    const access_token = params.get('access_token') ?? '';
    const twice = params.size !== new Set(params.keys()).size;
    const bearer = params.get('token_type')?.toLowerCase() === 'bearer';
    if (twice || !bearer || !accessTokenPattern.test(access_token))
      return { kind: 'malformed', state };
    return { kind: 'token', access_token, state };
  }

  const oauth = params.get('oauth_exception') ?? params.get('error');
  if (oauth !== null) return { kind: 'error', code: oauthCode(oauth), state };
  const identity = params.get('identity_exception');
  if (identity !== null) return { kind: 'error', code: identityCode(identity), state };
  return null;
}
