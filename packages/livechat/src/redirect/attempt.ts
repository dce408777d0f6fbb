import { LiveChatError } from '../error';
import type { SignInOptions } from '../flow';
import { grant } from '../grant';
import { createAccountsSDK } from '../sign-in/accounts-sdk';
import { forgetAttempt, rememberAttempt } from './pending';

// The page that the answer comes to finds the code that judges it in the browser's cache.
import('./answer').catch(() => {});

/** Leaves this page for LiveChat. Settles only if the page is still there: cancelled, or come back to. */
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
    // Back from LiveChat, a browser may show the page just as it left it.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reject(new LiveChatError('sign_in_abandoned'));
    };
    window.addEventListener('pageshow', onShow, { once: true, signal });
  });
