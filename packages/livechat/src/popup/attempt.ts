import { config } from '../config';
import { LiveChatError } from '../error';
import { report } from '../events';
import type { SignInOptions } from '../flow';
import { maskAnswer, maskState } from '../mask';
import { forgetAttempt } from '../redirect/pending';
import type { Session } from '../session';
import { createAccountsSDK, createState } from '../sign-in/accounts-sdk';
import { confirm } from '../sign-in/verify-token';
import { judge, readParameters, readToken, throwException } from './answer';

/** How long an answer still counts, in milliseconds, after its window seems to be closed. */
const LATE = 60_000;

/** How long one may still come, to be revoked, after a cancel: the window may close a second later. */
const GIVEN_UP = 2_000;

/** How many refused answers are told of: a window that sends thousands must not keep the page busy. */
const MOST_REPORTS = 5;

/** Ends the attempt before this one, which may still listen for a late answer. */
let endPrevious = () => {};

/** Sends the open window to LiveChat and waits for its message, or for it to be closed. */
export async function authorize(
  popup: Window,
  { onStep, onLate, signal }: SignInOptions,
): Promise<Session> {
  signal.throwIfAborted();
  if (popup.closed) throw new LiveChatError('popup_closed');
  endPrevious();
  const attempt = ask(popup);
  endPrevious = attempt.end;
  onStep('waiting');

  const gone = whenGone(popup, signal, attempt.ended);
  const access_token = await Promise.race([attempt.token, gone]).catch((error) => {
    attempt.end();
    throw error;
  });
  if (access_token === null) {
    if (!signal.aborted) report({ type: 'popup-closed', by: 'someone' });
    if (attempt.refusedAny()) {
      attempt.end();
      throw new LiveChatError('state_mismatch');
    }
    // "Closed" is only a hint: a page on the way can make an open window read so. Go on listening.
    listenOn(attempt, onLate, signal.aborted ? GIVEN_UP : LATE);
    signal.throwIfAborted();
    throw new LiveChatError('popup_closed');
  }
  attempt.end();
  popup.close(); // LiveChat's page does that too, where it can.
  report({ type: 'popup-closed', by: 'app' });
  forgetAttempt(); // One that went on in this tab and was left there asks for nothing any more.
  onStep('verifying');
  return confirm(access_token);
}

function listenOn(attempt: Attempt, onLate: SignInOptions['onLate'], ms: number) {
  const timer = setTimeout(attempt.end, ms);
  attempt.ended.addEventListener('abort', () => clearTimeout(timer));
  attempt.token
    .then(confirm)
    .then(onLate)
    .catch(() => {})
    .finally(attempt.end);
}

type Attempt = ReturnType<typeof ask>;

/** Starts one attempt. `token` settles with LiveChat's answer, or when the attempt is ended. */
function ask(popup: Window) {
  const state = createState();
  const sdk = createAccountsSDK(state);
  const over = new AbortController();
  let refused = false;
  let reports = 0;

  // Heard before the SDK's own listener, which would take a foreign answer for the one it waits for.
  const hear = (event: MessageEvent<unknown>) => {
    const verdict = judge(event, { popup, state });
    if (verdict === 'no-answer') return;
    const { origin } = event;
    const stranger = verdict === 'origin';
    if (verdict === 'ours' || ++reports <= MOST_REPORTS) {
      const parameters = stranger ? {} : maskAnswer(readParameters(event.data), state);
      report({ type: 'answer-received', in: 'message', origin, parameters });
      if (verdict !== 'ours') report({ type: 'answer-refused', in: 'message', reason: verdict });
    }
    // A stranger's the SDK does not listen to either.
    if (verdict === 'ours' || stranger) return;
    event.stopImmediatePropagation();
    refused = true;
  };
  window.addEventListener('message', hear, { signal: over.signal });
  const token = sdk
    .popup()
    .authorize()
    .then((answer) => {
      const access_token = readToken(answer, state);
      report({ type: 'state-verified', in: 'message', state: maskState(state) });
      return access_token;
    }, throwException);

  return {
    token,
    /** Whether an answer came that was not ours. */
    refusedAny: () => refused,
    ended: over.signal,
    end() {
      if (over.signal.aborted) return;
      over.abort();
      stopListening();
    },
  };
}

/**
 * Null once the window is closed, or given up. A window tells nobody that it is closed, so ask it; its
 * last message may come just after that.
 */
const whenGone = (popup: Window, givenUp: AbortSignal, ended: AbortSignal) =>
  new Promise<null>((resolve) => {
    const timer = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(timer);
      setTimeout(resolve, 250, null);
    }, 250);
    ended.addEventListener('abort', () => clearInterval(timer));
    const giveUp = () => {
      clearInterval(timer);
      resolve(null);
    };
    givenUp.addEventListener('abort', giveUp, { signal: ended });
  });

/** The SDK would listen for ever after a window that never answered: a message of ours ends that. */
function stopListening() {
  const data = { error: { identity_exception: 'unauthorized' } };
  window.dispatchEvent(new MessageEvent('message', { origin: config.accountsURL, data }));
}
