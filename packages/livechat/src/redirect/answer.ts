import { config } from '../config';
import type { ErrorCode } from '../error';
import { identityCode, oauthCode } from '../exception';
import { secretPattern } from '../secret';
import type { Credential } from '../sign-in/redeem';
import { type AddressAnswer, isCode } from './address';

type Found = { state: string | null; in: 'fragment' | 'query'; params: URLSearchParams };

export type RedirectAnswer = Found &
  (
    | Credential
    | { kind: 'error'; code: ErrorCode }
    /** It carries a token or a code, but not as LiveChat sends one, or not the one that was asked for. */
    | { kind: 'malformed' }
  );

/**
 * Reads LiveChat's answer: a token from the fragment, `#access_token=…&state=…`, a code from the query,
 * `?code=…&state=…`, or a refusal from either; null when they hold something else, such as the anchor of an
 * ordinary link.
 *
 * @see RFC 6749, sections 4.1.2, 4.2.2 and 4.2.2.1
 */
export function parseAnswer({
  fragment,
  query,
}: Pick<AddressAnswer, 'fragment' | 'query'>): RedirectAnswer | null {
  if (fragment.has('access_token')) return parseToken(fragment);
  if (isCode(query)) return parseCode(query);
  return parseError(fragment, 'fragment') ?? parseError(query, 'query');
}

/** Every token in there that a request could carry. */
export const tokensIn = (params: URLSearchParams) =>
  params.getAll('access_token').filter((token) => secretPattern.test(token));

function parseToken(params: URLSearchParams): RedirectAnswer {
  const found = { state: params.get('state'), in: 'fragment', params } as const;
  const access_token = params.get('access_token') ?? '';
  const bearer = params.get('token_type')?.toLowerCase() === 'bearer';
  const asked = config.response_type === 'token';
  const good = asked && bearer && isEachOnce(params) && secretPattern.test(access_token);
  return good ? { ...found, kind: 'token', access_token } : { ...found, kind: 'malformed' };
}

function parseCode(params: URLSearchParams): RedirectAnswer {
  const found = { state: params.get('state'), in: 'query', params } as const;
  const code = params.get('code') ?? '';
  const good = isEachOnce(params) && secretPattern.test(code);
  return good ? { ...found, kind: 'code', code } : { ...found, kind: 'malformed' };
}

const isEachOnce = (params: URLSearchParams) => {
  const names = [...params.keys()];
  return names.length === new Set(names).size;
};

function parseError(params: URLSearchParams, where: Found['in']): RedirectAnswer | null {
  const found = { state: params.get('state'), in: where, params };
  const oauth = params.get('oauth_exception') ?? params.get('error');
  if (oauth !== null) return { ...found, kind: 'error', code: oauthCode(oauth) };
  const identity = params.get('identity_exception');
  return identity === null ? null : { ...found, kind: 'error', code: identityCode(identity) };
}
