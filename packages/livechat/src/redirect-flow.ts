import { createAccountsSDK, createState, loadAccountsSDK, tidyUp } from './accounts-sdk';
import { LiveChatError } from './error';
import { confirm, type Flow, redirectURI } from './flow';
import { parseAnswer } from './parse-answer';
import { forgetAttempt, readAttempt, rememberAttempt } from './pending-attempt';

/** This page leaves for LiveChat, which sends the browser back with the token in the fragment. */
export const redirectFlow: Flow = {
  prepare: () => void loadAccountsSDK().catch(() => {}),

  async signIn({ onStep, signal }) {
    onStep('opening');
    const state = createState();
    const sdk = await createAccountsSDK({ state, redirect_uri: redirectURI(location) });
    signal.throwIfAborted();
    const previous = readAttempt();
    if (previous) tidyUp(sdk, previous.state);
    rememberAttempt({ state, search: location.search, hash: location.hash });
    onStep('waiting');
    sdk.redirect().authorize();
    return whenStillHere(signal);
  },

  bringForward: () => {},

  /**
   * Takes up LiveChat's answer from the fragment. The SDK's `redirect().authorizeData()` reads it too,
   * but leaves the token in the address bar, and takes an answer that nobody asked for.
   */
  async resume({ onStep }) {
    const attempt = readAttempt();
    const answer = parseAnswer(location.hash);
    if (!answer) {
      if (attempt && cameBack()) throw new LiveChatError('sign_in_abandoned');
      return null;
    }

    const asked = attempt !== null && attempt.state === answer.state;
    if (answer.kind === 'error' && !asked) return null; // An ordinary link that says "error".
    // First of all the token leaves the address bar, whoever sent it.
    cleanURL(asked ? attempt : { search: location.search, hash: '' });
    if (!asked) throw new LiveChatError('state_mismatch');

    forgetAttempt(); // Used once: a replay of this link finds nothing to match.
    void tidyUpAfter(attempt.state);
    if (answer.kind === 'error') throw new LiveChatError(answer.code);
    if (answer.kind === 'malformed') throw new LiveChatError('malformed_answer');
    onStep('verifying');
    return confirm(answer.access_token);
  },
};

/**
 * `null` and not `history.state`: to Next's router that is a change of address, and it forgets the one
 * with the token. The whole address and not its path: "//elsewhere" would be another origin.
 */
function cleanURL({ search, hash }: { search: string; hash: string }) {
  history.replaceState(null, '', location.origin + location.pathname + search + hash);
}

/** The page is leaving. It is still here if the person cancels, or comes Back to it as it was. */
const whenStillHere = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      window.stop();
      forgetAttempt();
      reject(signal.reason);
    });
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) reject(new LiveChatError('sign_in_abandoned'));
    });
  });

/** With the Back button, and not by an answer or a link. */
const cameBack = () =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward');

/** The SDK's leftovers are not worth an error: the browser drops them after half an hour. */
const tidyUpAfter = (state: string) =>
  createAccountsSDK({ state, redirect_uri: location.href })
    .then((sdk) => tidyUp(sdk, state))
    .catch(() => {});
