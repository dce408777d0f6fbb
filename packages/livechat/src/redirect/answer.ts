import { config } from '../config';
import type { ErrorCode } from '../error';
import { exceptionCode } from '../exception';
import { secretPattern } from '../secret';
import type { TokenOrCode } from '../sign-in/authorization';
import { exceptionNames, type FoundInAddress, isOurCode } from './address';

type Found = { state: string | null; in: 'fragment' | 'query'; params: URLSearchParams };

export type RedirectAnswer = Found &
  (
    | TokenOrCode
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
}: Pick<FoundInAddress, 'fragment' | 'query'>): RedirectAnswer | null {
  if (fragment.has('access_token')) return parseTokenOrCode(fragment, 'fragment');
  if (isOurCode(query)) return parseTokenOrCode(query, 'query');
  return parseError(fragment, 'fragment') ?? parseError(query, 'query');
}

/** Every token in there that a request could carry. */
export const tokensIn = (params: URLSearchParams) =>
  params.getAll('access_token').filter((token) => secretPattern.test(token));

function parseTokenOrCode(params: URLSearchParams, where: Found['in']): RedirectAnswer {
  const found = { state: params.get('state'), in: where, params };
  const secret = params.get(where === 'query' ? 'code' : 'access_token') ?? '';
  const names = [...params.keys()];
  const good = names.length === new Set(names).size && secretPattern.test(secret);
  // Only where a code was asked for: isOurCode has seen to it.
  if (good && where === 'query') return { ...found, kind: 'code', code: secret };
  const bearer = params.get('token_type')?.toLowerCase() === 'bearer';
  return good && bearer && config.response_type === 'token'
    ? { ...found, kind: 'token', access_token: secret }
    : { ...found, kind: 'malformed' };
}

function parseError(params: URLSearchParams, where: Found['in']): RedirectAnswer | null {
  const name = exceptionNames.find((name) => params.has(name));
  if (!name) return null;
  const code = exceptionCode(params.get(name));
  return { kind: 'error', code, state: params.get('state'), in: where, params };
}
