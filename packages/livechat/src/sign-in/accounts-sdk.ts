/// <reference path="./sdk-types.d.ts" />
import AccountsSDK from '@livechat/accounts-sdk';
import { isWhitelisted } from '@repo/config/addresses';
import { config } from '../config';
import { LiveChatError } from '../error';
import { report } from '../events';
import { maskState } from '../mask';

/**
 * The SDK for one attempt. Without a `state` of our own it sends none at all.
 *
 * It would also write the `state` into the name of a cookie, which every other port of this host can
 * read, and with it forge an answer: so it keeps nothing. Its `verify()`, which looks that cookie up, is
 * not used: it says yes to an answer without a `state`. Our own comparison decides.
 */
export function createAccountsSDK(state: string) {
  const sdk = new AccountsSDK({
    client_id: config.client_id,
    server_url: config.accountsURL,
    redirect_uri: redirectURI(location),
    state,
  });
  sdk.transaction.generate = () => {};
  sdk.redirectUriParamsPersister.persist = () => {};
  const build = sdk.authorizeURL.bind(sdk);
  sdk.authorizeURL = (...options) => {
    const url = build(...options);
    reportURL(new URL(url));
    return url;
  };
  return sdk;
}

/**
 * Has the SDK open LiveChat in the window of this name. It would go by a name that every window of the app
 * shares, and so take over one where somebody else is signing in; and it would first ask for storage access,
 * which a page that is no frame has. Nobody waits for its promise: `onMessage` hears the answer first.
 */
export function authorizeIn(windowName: string, state: string) {
  const { open } = window;
  window.open = (url, _name, features) => open.call(window, url, windowName, features);
  Object.defineProperty(document, 'requestStorageAccess', { value: null, configurable: true });
  try {
    createAccountsSDK(state)
      .popup()
      .authorize()
      .catch(() => {});
  } finally {
    window.open = open;
    Reflect.deleteProperty(document, 'requestStorageAccess');
  }
}

function reportURL({ origin, pathname, searchParams }: URL) {
  const parameters = Object.fromEntries(searchParams);
  if (parameters.state) parameters.state = maskState(parameters.state);
  report({ type: 'authorize-url-built', url: origin + pathname, parameters });
}

/**
 * The page that asks is where the answer comes to. LiveChat lets a whitelisted address stand for every
 * page below it, but compares no query and no fragment.
 */
function redirectURI({ origin, pathname }: Location): string {
  const here = origin + pathname;
  if (!isWhitelisted(here, config.redirect_uris))
    throw new LiveChatError('redirect_uri_not_configured');
  return here;
}

/** A value nobody can guess (256 bits): an answer that carries it was asked for here. */
export function createState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
