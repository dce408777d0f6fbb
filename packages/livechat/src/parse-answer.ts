import { accessTokenPattern } from './access-token';
import type { ErrorCode } from './error';
import { identityCode, oauthCode } from './exception';

export type RedirectAnswer =
  | { kind: 'token'; access_token: string; state: string | null }
  | { kind: 'error'; code: ErrorCode; state: string | null }
  /** It carries a token but not as LiveChat sends one. */
  | { kind: 'malformed'; state: string | null };

/**
 * Reads LiveChat's answer from the fragment, `#access_token=…&state=…`, or its refusal from the
 * fragment or the query; null when they hold something else, such as the anchor of an ordinary link.
 *
 * @see RFC 6749, sections 4.2.2 and 4.2.2.1
 */
export function parseAnswer({
  hash,
  search,
}: {
  hash: string;
  search: string;
}): RedirectAnswer | null {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  if (params.has('access_token')) return parseToken(params);
  return parseError(params) ?? parseError(new URLSearchParams(search));
}

function parseToken(params: URLSearchParams): RedirectAnswer {
  const state = params.get('state');
  const access_token = params.get('access_token') ?? '';
  const twice = params.size !== new Set(params.keys()).size;
  const bearer = params.get('token_type')?.toLowerCase() === 'bearer';
  const good = bearer && !twice && accessTokenPattern.test(access_token);
  return good ? { kind: 'token', access_token, state } : { kind: 'malformed', state };
}

function parseError(params: URLSearchParams): RedirectAnswer | null {
  const state = params.get('state');
  const oauth = params.get('oauth_exception') ?? params.get('error');
  if (oauth !== null) return { kind: 'error', code: oauthCode(oauth), state };
  const identity = params.get('identity_exception');
  return identity === null ? null : { kind: 'error', code: identityCode(identity), state };
}
