/// <reference path="./sdk-types.d.ts" />
import AccountsSDK from '@livechat/accounts-sdk';
import { config } from '../config';
import { report } from '../events';
import { HIDDEN, maskState } from '../mask';
import type { Authorization } from './authorization';

/**
 * The SDK for one attempt, with a `state` of our own: it would send none by itself.
 *
 * It would also write the `state` into the name of a cookie. Every other port of this host can read that cookie and
 * forge an answer with it, so the SDK keeps nothing here. We do not use its `verify()`, which looks for the cookie: it
 * accepts an answer without a `state`. Our own comparison decides.
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
 * Has the SDK open LiveChat in the window of this name. Three habits of the SDK are prevented:
 * - It uses one window name for all tabs of the app, and so would take over a window where someone else is signing in.
 * - It first asks for storage access, which a page outside of a frame has already.
 * - It accepts any answer of LiveChat's origin, and listens until one comes. A made-up refusal ends that at once;
 *   nobody waits for its promise.
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
