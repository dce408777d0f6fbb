import { createAccountsSDK, createState } from './accounts-sdk';
import { confirm } from './confirm';
import { LiveChatError } from './error';
import type { SignInOptions } from './flow';
import type { RedirectAnswer } from './parse-answer';
import { forgetAttempt, readAttempt, rememberAttempt } from './pending-attempt';
import { replaceURL } from './replace-url';
import type { Session } from './session';

/** Leaves this page for LiveChat. Settles only if the page is still there: cancelled, or come back to. */
export async function leave({ onStep, signal }: SignInOptions): Promise<never> {
  signal.throwIfAborted();
  const state = createState();
  const sdk = createAccountsSDK(state);
  rememberAttempt({ state, search: location.search, hash: location.hash });
  onStep('leaving');
  sdk.redirect().authorize();
  return whenStillHere(signal);
}

/**
 * Judges the answer the page was loaded with. Only one that this tab asked for, and that was not used
 * before, becomes a session; the page gets back the query and fragment it left with.
 */
export async function arrive(
  answer: RedirectAnswer | null,
  { onStep }: SignInOptions,
): Promise<Session | null> {
  const attempt = readAttempt();
  if (!answer) {
    if (attempt) throw new LiveChatError('sign_in_abandoned');
    return null;
  }
  if (attempt === null || answer.state !== attempt.state) {
    if (answer.kind === 'error') return null; // An ordinary link that says "error".
    throw new LiveChatError('state_mismatch');
  }
  forgetAttempt(); // Used once: a replay of this link finds nothing to match.
  replaceURL(attempt);
  if (answer.kind === 'error') throw new LiveChatError(answer.code);
  if (answer.kind === 'malformed') throw new LiveChatError('malformed_answer');
  onStep('verifying');
  return confirm(answer.access_token);
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
