import { LiveChatError } from '../error';
import type { SignInOptions } from '../flow';
import { grant } from '../grant';
import { createAccountsSDK } from '../sign-in/accounts-sdk';
import { forgetAttempt, rememberAttempt } from './pending';

// The page that the answer comes to finds the code that judges it in the browser's cache.
import('./answer').catch(() => {});

/** Leaves this page for LiveChat. Rejects only if the page stays: the person cancelled, or came Back to it. */
export async function redirectToLiveChat({ onStep, signal }: SignInOptions): Promise<never> {
  signal.throwIfAborted();
  const request = await grant.createRequest();
  signal.throwIfAborted();
  const sdk = createAccountsSDK(request);
  rememberAttempt({ ...request, search: location.search, hash: location.hash });
  sdk.redirect().authorize();
  onStep('leaving');
  return whenStillHere(signal);
}

const whenStillHere = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      window.stop();
      forgetAttempt();
      reject(signal.reason);
    });
    // After Back, the browser may show this page just as it was left.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reject(new LiveChatError('sign_in_abandoned'));
    };
    window.addEventListener('pageshow', onShow, { signal });
  });
