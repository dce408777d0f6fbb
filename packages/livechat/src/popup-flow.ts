import * as v from 'valibot';
import { createAccountsSDK, createState, loadAccountsSDK, tidyUp } from './accounts-sdk';
import { config } from './config';
import { LiveChatError } from './error';
import { codeOfException } from './exception';
import { AccessToken, confirm, type Flow, redirectURI, type SignInOptions } from './flow';

let popup: Window | null = null;

/** LiveChat signs the person in in a window of its own and posts the token to this page. */
export const popupFlow: Flow = {
  prepare: () => void loadAccountsSDK().catch(() => {}),

  async signIn({ onStep, signal }) {
    // In the click itself, before anything is awaited: later, the browser would block it.
    const mine = openPopup();
    if (!mine) throw new LiveChatError('popup_blocked');
    popup = mine;
    signal.addEventListener('abort', () => mine.close());
    onStep('opening');
    const access_token = await askForToken(mine, { onStep, signal }).finally(() => {
      // After a cancel it is closed already, and its name may belong to the next attempt's window.
      if (!signal.aborted) mine.close();
    });
    onStep('verifying');
    return confirm(access_token);
  },

  bringForward: () => popup?.focus(),

  // The answer is a message to a page that waits for it: a page that just loaded has none.
  resume: async () => null,
};

/** Under the SDK's own window name, so that the SDK takes this window over instead of opening one. */
const openPopup = () =>
  window.open('', 'livechat-login-popup', 'resizable,scrollbars,width=500,height=650');

async function askForToken(popup: Window, { onStep, signal }: SignInOptions): Promise<string> {
  const state = createState();
  const sdk = await createAccountsSDK({ state, redirect_uri: redirectURI(location) });
  signal.throwIfAborted();
  if (popup.closed) throw new LiveChatError('popup_closed');
  onStep('waiting');
  const over = new AbortController();
  try {
    const message = await Promise.race([
      sdk.popup().authorize().catch(throwException),
      whenClosed(popup, over.signal),
      whenAborted(signal),
    ]);
    return tokenFrom(message, state);
  } finally {
    over.abort();
    stopListening();
    tidyUp(sdk, state);
  }
}

function throwException(exception: unknown): never {
  throw new LiveChatError(codeOfException(exception));
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

const Message = v.object({ access_token: AccessToken, state: v.optional(v.string()) });

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
