import { discardToken } from '../api/discard-token';
import { LiveChatError } from '../error';
import { report } from '../events';
import type { SignInOptions } from '../flow';
import { grant } from '../grant';
import { maskAnswer, maskState } from '../mask';
import { forgetAttempt as forgetRedirect } from '../redirect/pending';
import type { Session } from '../session';
import { authorizeIn } from '../sign-in/accounts-sdk';
import type { Authorization } from '../sign-in/authorization';
import { type Answer, judgeMessage, type Refused, readParameters } from './answer';
import { windowName } from './window';

/** How long an answer still counts, in milliseconds, after its window seems to be closed. */
const ACCEPT_LATE_FOR = 60_000;

/** Milliseconds. How long we listen after the end to revoke a late token: the window may take a second to close. */
const REVOKE_LATE_FOR = 2_000;

/** How many refused answers of each kind are handled. A window that sends thousands must not keep the page busy. */
const MOST_REFUSED = 5;

/** Stops the previous attempt, which may still be listening. */
let endPrevious = () => {};

/**
 * Sends the open window to LiveChat, and waits for one of five endings: a token or a code (`token`, `code`), LiveChat's
 * exception (`error`), the page's Cancel button (`cancelled`), or the end of the window (`closed`).
 */
export async function authorize(popup: Window, options: SignInOptions): Promise<Session> {
  const { onStep, signal } = options;
  signal.throwIfAborted();
  const request = await grant.createRequest();
  signal.throwIfAborted();
  if (popup.closed) throw new LiveChatError('popup_closed'); // The SDK would open it again.
  endPrevious();
  const attempt = openAttempt(popup, request);
  endPrevious = attempt.end;
  onStep('waiting');

  const outcome = await Promise.race([
    attempt.answer,
    whenCancelled(signal, attempt.ended),
    whenClosed(popup, attempt.ended),
  ]);
  switch (outcome.kind) {
    case 'token':
    case 'code':
      attempt.stopAccepting();
      popup.close(); // LiveChat's page does that too, where it can.
      report({ type: 'popup-closed', by: 'app' });
      forgetRedirect(); // An attempt of "Continue in this tab" that the person came Back from.
      onStep('verifying');
      return grant.redeem(outcome, request, signal);

    case 'error':
      attempt.stopAccepting();
      throw new LiveChatError(outcome.code);

    case 'cancelled':
      attempt.stopAccepting();
      throw signal.reason;

    case 'closed':
      report({ type: 'popup-closed', by: 'someone' });
      if (attempt.hasRefused()) {
        attempt.stopAccepting();
        throw new LiveChatError('state_mismatch');
      }
      // "Closed" is only a hint: the policy (COOP) of a page on the way can make an open window look closed. So go on
      // listening.
      awaitLate(attempt, request, options).catch(() => {}); // The person already reads popup_closed.
      throw new LiveChatError('popup_closed');
  }
}

async function awaitLate(attempt: Attempt, request: Authorization, options: SignInOptions) {
  attempt.endIn(ACCEPT_LATE_FOR);
  const answer = await attempt.answer;
  attempt.stopAccepting();
  if (answer.kind !== 'error')
    await options.onLate(await grant.redeem(answer, request, options.signal));
}

type Attempt = ReturnType<typeof openAttempt>;

/** Starts one attempt. `answer` resolves with LiveChat's answer, if one comes. */
function openAttempt(popup: Window, authorization: Authorization) {
  const { state } = authorization;
  const over = new AbortController();
  /** Whether an answer can still become a session. */
  let accepting = true;
  /** The answer that became one, as JSON. */
  let accepted = '';
  const refused = { origin: 0, window: 0, state: 0 };
  let settle = (_answer: Answer) => {};
  const answer = new Promise<Answer>((resolve) => {
    settle = resolve;
  });

  // Each answer is judged here only. The SDK would accept a foreign one, and so does not listen any more (authorizeIn).
  const onMessage = (event: MessageEvent<unknown>) => {
    const verdict = judgeMessage(event, { popup, state });
    if (verdict.kind === 'no-answer') return;
    if (verdict.kind === 'refused') return refuse(event, verdict);
    const json = JSON.stringify(verdict);
    if (json === accepted) return; // The same answer a second time.
    reportAnswer(event, state);
    if (verdict.kind !== 'error') {
      report({ type: 'state-verified', in: 'message', state: maskState(state) });
      if (accepting) accepted = json;
    }
    const access_token = verdict.kind === 'code' ? undefined : verdict.access_token;
    if (accepted !== json && access_token) discardToken(access_token);
    accepting = false;
    settle(verdict);
  };
  const refuse = (event: MessageEvent<unknown>, { reason, access_token }: Refused) => {
    if (++refused[reason] > MOST_REFUSED) return;
    reportAnswer(event, state);
    report({ type: 'answer-refused', in: 'message', reason });
    if (access_token) discardToken(access_token);
  };
  authorizeIn(windowName(), authorization);
  window.addEventListener('message', onMessage, { signal: over.signal });

  const end = () => over.abort();
  const endIn = (ms: number) => {
    const timer = setTimeout(end, ms);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
  };
  return {
    answer,
    /** Whether LiveChat sent an answer to another attempt. Messages of other origins do not count. */
    hasRefused: () => refused.window + refused.state > 0,
    ended: over.signal,
    end,
    endIn,
    /** A token that still comes is revoked from now on. After two seconds we stop listening. */
    stopAccepting() {
      accepting = false;
      endIn(REVOKE_LATE_FOR);
    },
  };
}

const whenCancelled = (signal: AbortSignal, ended: AbortSignal) =>
  new Promise<{ kind: 'cancelled' }>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { signal: ended });
  });

/** No event says that a window was closed, so we look. Its last message may come shortly after. */
const whenClosed = (popup: Window, ended: AbortSignal) =>
  new Promise<{ kind: 'closed' }>((resolve) => {
    const timer = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(timer);
      setTimeout(resolve, 250, { kind: 'closed' });
    }, 250);
    ended.addEventListener('abort', () => clearInterval(timer));
  });

function reportAnswer(event: MessageEvent<unknown>, state: string) {
  const parameters = maskAnswer(readParameters(event), state);
  report({ type: 'answer-received', in: 'message', origin: event.origin, parameters });
}
