import * as v from 'valibot';
import { accessTokenPattern } from './access-token';
import { createAccountsSDK, createState, tidyUp } from './accounts-sdk';
import { config } from './config';
import { confirm } from './confirm';
import { LiveChatError } from './error';
import { identityCode, oauthCode } from './exception';
import type { SignInOptions } from './flow';
import type { Session } from './session';

/** Sends the open window to LiveChat and waits for its message, or for it to be closed. */
export async function authorize(
  popup: Window,
  { onStep, signal }: SignInOptions,
): Promise<Session> {
  signal.throwIfAborted();
  if (popup.closed) throw new LiveChatError('popup_closed');
  const state = createState();
  const sdk = createAccountsSDK(state);
  const over = new AbortController();
  onStep('waiting');
  try {
    const message = await Promise.race([
      sdk.popup().authorize().catch(throwException),
      whenClosed(popup, over.signal),
      whenAborted(signal),
    ]);
    const access_token = tokenFrom(message, state);
    popup.close(); // LiveChat's page does that too, where it can.
    onStep('verifying');
    return await confirm(access_token);
  } finally {
    over.abort();
    stopListening();
    tidyUp(sdk, state);
  }
}

const Exception = v.union([
  v.pipe(
    v.object({ oauth_exception: v.string() }),
    v.transform(({ oauth_exception }) => oauthCode(oauth_exception)),
  ),
  v.pipe(
    v.object({ identity_exception: v.string() }),
    v.transform(({ identity_exception }) => identityCode(identity_exception)),
  ),
]);

function throwException(exception: unknown): never {
  const result = v.safeParse(Exception, exception);
  throw new LiveChatError(result.success ? result.output : 'malformed_answer');
}

/** A window tells nobody that it was closed, so ask it; its last message may come just after that. */
const whenClosed = (popup: Window, over: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const timer = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(timer);
      setTimeout(() => reject(new LiveChatError('popup_closed')), 250);
    }, 250);
    over.addEventListener('abort', () => clearInterval(timer));
  });

const whenAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const Message = v.object({
  access_token: v.pipe(v.string(), v.regex(accessTokenPattern)),
  state: v.optional(v.string()),
});

/** The SDK takes any message from LiveChat's origin; only one with our `state` answers our question. */
function tokenFrom(message: unknown, state: string): string {
  const result = v.safeParse(Message, message);
  if (!result.success) throw new LiveChatError('malformed_answer');
  if (result.output.state !== state) throw new LiveChatError('state_mismatch');
  return result.output.access_token;
}

/** The SDK would listen for ever after a window that never answered: a message of ours ends that. */
function stopListening() {
  const data = { error: { identity_exception: 'unauthorized' } };
  window.dispatchEvent(new MessageEvent('message', { origin: config.accountsURL, data }));
}
