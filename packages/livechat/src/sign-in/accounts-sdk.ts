/// <reference path="./sdk-types.d.ts" />
import AccountsSDK from '@livechat/accounts-sdk';
import { config } from '../config';
import { report } from '../events';
import { HIDDEN, maskState } from '../mask';
import type { Authorization } from './authorization';

/**
 * The SDK for one attempt. Without a `state` of our own it sends none at all.
 *
 * It would also write the `state` into the name of a cookie, which every other port of this host can
 * read, and with it forge an answer: so it keeps nothing. Its `verify()`, which looks that cookie up, is
 * not used: it says yes to an answer without a `state`. Our own comparison decides.
 */
export function createAccountsSDK({ state, redirect_uri, challenge }: Authorization) {
  const sdk = new AccountsSDK({
    client_id: config.client_id,
    server_url: config.accountsURL,
    response_type: config.response_type,
    redirect_uri,
    state,
    pkce: { enabled: false }, // Its challenge is not RFC 7636's.
  });
  sdk.transaction.generate = () => {};
  sdk.redirectUriParamsPersister.persist = () => {};
  const build = sdk.authorizeURL.bind(sdk);
  sdk.authorizeURL = (...options) => {
    const url = new URL(build(...options));
    if (challenge) {
      url.searchParams.set('code_challenge', challenge);
      url.searchParams.set('code_challenge_method', 'S256');
    }
    reportURL(url);
    return url.href;
  };
  return sdk;
}

/**
 * Has the SDK open LiveChat in the window of this name. It would go by a name that every window of the app
 * shares, and so take over one where somebody else is signing in; and it would first ask for storage access,
 * which a page that is no frame has. It would take any answer of LiveChat's origin for its own, and listen until one comes:
 * a refusal that this page makes up ends that, and nobody waits for its promise.
 */
export function authorizeIn(windowName: string, authorization: Authorization) {
  const { open } = window;
  window.open = (url, _name, features) => open.call(window, url, windowName, features);
  Object.defineProperty(document, 'requestStorageAccess', { value: null, configurable: true });
  try {
    createAccountsSDK(authorization)
      .popup()
      .authorize()
      .catch(() => {});
    const data = { error: { identity_exception: 'unauthorized' } };
    window.dispatchEvent(new MessageEvent('message', { origin: config.accountsURL, data }));
  } finally {
    window.open = open;
    Reflect.deleteProperty(document, 'requestStorageAccess');
  }
}

function reportURL({ origin, pathname, searchParams }: URL) {
  const parameters = Object.fromEntries(searchParams);
  if (parameters.state) parameters.state = maskState(parameters.state);
  if (parameters.code_challenge) parameters.code_challenge = HIDDEN;
  report({ type: 'authorize-url-built', url: origin + pathname, parameters });
}
