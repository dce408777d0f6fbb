import { discardToken } from '../api/discard-token';
import { LiveChatError } from '../error';
import { report } from '../events';
import type { SignInOptions } from '../flow';
import { grant } from '../grant';
import { maskAnswer, maskState } from '../mask';
import type { Session } from '../session';
import { createAccountsSDK } from '../sign-in/accounts-sdk';
import { readTab, SESSION_KEY } from '../tab-storage';
import { type FoundInAddress, replaceURL } from './address';
import { parseAnswer, type RedirectAnswer, tokensIn } from './answer';
import { forgetAttempt, type PendingAttempt, readAttempt, rememberAttempt } from './pending';

/** Leaves this page for LiveChat. Settles only if the page is still there: cancelled, or come back to. */
export async function redirectToLiveChat({ onStep, signal }: SignInOptions): Promise<never> {
  signal.throwIfAborted();
  const request = await grant.createRequest();
  signal.throwIfAborted();
  const { search, hash } = location;
  const sdk = createAccountsSDK(request);
  rememberAttempt({ ...request, search, hash });
  sdk.redirect().authorize();
  onStep('leaving');
  return whenStillHere(signal);
}

/**
 * Judges what was found in the address. Only an answer that this tab asked for, and that was not used before, becomes
 * a session; the page gets back the query and fragment it left with. There may be none: someone came Back from LiveChat.
 */
export async function handleAnswer(
  found: FoundInAddress,
  { onStep, signal }: SignInOptions,
): Promise<Session | null> {
  const answer = parseAnswer(found);
  const attempt = readAttempt();
  if (!answer) {
    if (attempt) throw new LiveChatError('sign_in_abandoned');
    return null;
  }
  const ours = attempt !== null && answer.state === attempt.state;
  if (!ours && answer.kind === 'error') return null; // An ordinary link that says "error".
  reportFound(answer, attempt);
  if (!ours) return refuse(answer, attempt, found);
  report({ type: 'state-verified', in: answer.in, state: maskState(attempt.state) });
  forgetAttempt(); // Used once: a replay of this link finds nothing to match.
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
 * A step Back to LiveChat's page, from a sign-in that finished earlier, makes LiveChat answer once more. That is no
 * attack: nobody is warned, and the token is revoked. Any other answer may be a link that somebody forged. Its token
 * is left alone, unlike in the popup flow: anybody can write a link, and a link must not end another app's session.
 */
function refuse(
  answer: RedirectAnswer,
  attempt: PendingAttempt | null,
  { cameBack }: FoundInAddress,
): null {
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
  if (answer.kind !== 'error') report({ type: 'url-cleaned', in: answer.in }); // By takeAnswer, before this code was loaded.
}

const whenStillHere = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      window.stop();
      forgetAttempt();
      reject(signal.reason);
    });
    // Back from LiveChat, a browser may show the page just as it left it.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reject(new LiveChatError('sign_in_abandoned'));
    };
    window.addEventListener('pageshow', onShow, { once: true, signal });
  });
