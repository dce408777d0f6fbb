import { discardToken } from '../api/discard-token';
import { config } from '../config';
import { type ErrorCode, LiveChatError } from '../error';
import { report } from '../events';
import { exceptionCode } from '../exception';
import type { SignInOptions } from '../flow';
import { grant } from '../grant';
import { maskAnswer, maskState } from '../mask';
import { secretPattern } from '../secret';
import type { Session } from '../session';
import type { TokenOrCode } from '../sign-in/authorization';
import { readTab, SESSION_KEY } from '../tab-storage';
import { exceptionNames, type FoundInAddress, isLiveChatCode, replaceURL } from './address';
import { forgetAttempt, type PendingAttempt, readAttempt } from './pending';

type Found = { state: string | null; in: 'fragment' | 'query'; params: URLSearchParams };

type RedirectAnswer = Found &
  (
    | TokenOrCode
    | { kind: 'error'; code: ErrorCode }
    /** It has a token or a code, but not in LiveChat's form, or not the kind that was asked for. */
    | { kind: 'malformed' }
  );

/**
 * Judges what was found in the address. Only an answer that this tab asked for, and that was not used before, becomes a
 * session. The page gets back the query and fragment that it had before. If there is no answer but a pending attempt,
 * the person came Back from LiveChat.
 */
export async function handleAnswer(
  found: FoundInAddress,
  { onStep, signal }: SignInOptions,
): Promise<Session | null> {
  const answer = parseAnswer(found);
  const attempt = readAttempt();
  if (!answer && attempt) throw new LiveChatError('sign_in_abandoned');
  if (!answer) return null;
  const ours = attempt !== null && answer.state === attempt.state;
  if (!ours && answer.kind === 'error') return null; // An ordinary link that says "error".
  reportFound(answer, attempt);
  if (!ours) return refuse(answer, attempt, found.cameBack);
  report({ type: 'state-verified', in: answer.in, state: maskState(attempt.state) });
  forgetAttempt(); // An answer counts once: a replay of this link matches nothing.
  replaceURL(attempt);
  report({ type: 'url-restored' });
  if (answer.kind === 'error') throw new LiveChatError(answer.code);
  if (answer.kind === 'malformed') {
    tokensIn(answer.params).forEach(discardToken);
    throw new LiveChatError('malformed_answer');
  }
  onStep('verifying');
  return grant.redeem(answer, attempt, signal);
}

/**
 * A step Back to LiveChat's page, after a finished sign-in, makes LiveChat answer a second time. That is no attack: the
 * token is revoked without a warning. Any other answer may be a forged link. Its token is not revoked, unlike in the
 * popup flow: the page that asked for it may be using it.
 */
function refuse(answer: RedirectAnswer, attempt: PendingAttempt | null, cameBack: boolean): null {
  const reason = cameBack ? 'over' : attempt ? 'state' : 'unasked';
  report({ type: 'answer-refused', in: answer.in, reason });
  if (!cameBack) throw new LiveChatError('state_mismatch');
  tokensIn(answer.params)
    .filter((token) => !isInUse(token))
    .forEach(discardToken);
  if (attempt) throw new LiveChatError('sign_in_abandoned');
  return null;
}

const isInUse = (token: string) => readTab(SESSION_KEY)?.includes(JSON.stringify(token));

function reportFound(answer: RedirectAnswer, attempt: PendingAttempt | null) {
  const parameters = maskAnswer(Object.fromEntries(answer.params), attempt?.state);
  report({ type: 'answer-received', in: answer.in, parameters });
  if (answer.kind !== 'error') report({ type: 'url-cleaned', in: answer.in }); // takeAnswer() has done it.
}

/**
 * Reads LiveChat's answer: a token from the fragment, `#access_token=…&state=…`, a code from the query,
 * `?code=…&state=…`, or an error from either. Null if there is none, as in an ordinary link with an anchor.
 *
 * @see RFC 6749, sections 4.1.2, 4.2.2 and 4.2.2.1
 */
export function parseAnswer({ fragment, query }: FoundInAddress): RedirectAnswer | null {
  if (fragment.has('access_token')) return parseTokenOrCode(fragment, 'fragment');
  if (isLiveChatCode(query)) return parseTokenOrCode(query, 'query');
  return parseError(fragment, 'fragment') ?? parseError(query, 'query');
}

/** Every access token in the answer that an HTTP header can carry. */
const tokensIn = (params: URLSearchParams) =>
  params.getAll('access_token').filter((token) => secretPattern.test(token));

function parseTokenOrCode(params: URLSearchParams, where: Found['in']): RedirectAnswer {
  const base = { state: params.get('state'), in: where, params };
  const secret = params.get(where === 'query' ? 'code' : 'access_token') ?? '';
  const names = [...params.keys()];
  const good = names.length === new Set(names).size && secretPattern.test(secret);
  // Only where a code was asked for: isLiveChatCode has seen to it.
  if (good && where === 'query') return { ...base, kind: 'code', code: secret };
  const bearer = params.get('token_type')?.toLowerCase() === 'bearer';
  return good && bearer && config.response_type === 'token'
    ? { ...base, kind: 'token', access_token: secret }
    : { ...base, kind: 'malformed' };
}

function parseError(params: URLSearchParams, where: Found['in']): RedirectAnswer | null {
  const name = exceptionNames.find((name) => params.has(name));
  if (!name) return null;
  const code = exceptionCode(params.get(name));
  return { kind: 'error', code, state: params.get('state'), in: where, params };
}
