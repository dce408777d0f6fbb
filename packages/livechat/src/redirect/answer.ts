import { accessTokenPattern } from '../access-token';
import type { ErrorCode } from '../error';
import { identityCode, oauthCode } from '../exception';
import type { AddressAnswer } from './address';

type Found = { state: string | null; in: 'fragment' | 'query'; params: URLSearchParams };

export type RedirectAnswer = Found &
  (
    | { kind: 'token'; access_token: string }
    | { kind: 'error'; code: ErrorCode }
    /** It carries a token but not as LiveChat sends one. */
    | { kind: 'malformed' }
  );

/**
 * Reads LiveChat's answer from the fragment, `#access_token=…&state=…`, or its refusal from the
 * fragment or the query; null when they hold something else, such as the anchor of an ordinary link.
 *
 * @see RFC 6749, sections 4.2.2 and 4.2.2.1
 */
export function parseAnswer({
  fragment,
  query,
}: Pick<AddressAnswer, 'fragment' | 'query'>): RedirectAnswer | null {
  if (fragment.has('access_token')) return parseToken(fragment);
  return parseError(fragment, 'fragment') ?? parseError(query, 'query');
}

/** Every token in there that a request could carry. */
export const tokensIn = (params: URLSearchParams) =>
  params.getAll('access_token').filter((token) => accessTokenPattern.test(token));

function parseToken(params: URLSearchParams): RedirectAnswer {
  const found = { state: params.get('state'), in: 'fragment', params } as const;
  const access_token = params.get('access_token') ?? '';
  const names = [...params.keys()];
  const twice = names.length !== new Set(names).size;
  const bearer = params.get('token_type')?.toLowerCase() === 'bearer';
  const good = bearer && !twice && accessTokenPattern.test(access_token);
  return good ? { ...found, kind: 'token', access_token } : { ...found, kind: 'malformed' };
}

function parseError(params: URLSearchParams, where: Found['in']): RedirectAnswer | null {
  const found = { state: params.get('state'), in: where, params };
  const oauth = params.get('oauth_exception') ?? params.get('error');
  if (oauth !== null) return { ...found, kind: 'error', code: oauthCode(oauth) };
  const identity = params.get('identity_exception');
  return identity === null ? null : { ...found, kind: 'error', code: identityCode(identity) };
}
