/// <reference path="./sdk-types.d.ts" />
import AccountsSDK from '@livechat/accounts-sdk';
import { config } from './config';
import { redirectURI } from './redirect-uri';

/** The SDK's options for one attempt. Without a `state` of our own the SDK sends none at all. */
export const createAccountsSDK = (state: string) =>
  new AccountsSDK({
    client_id: config.client_id,
    server_url: config.accountsURL,
    redirect_uri: redirectURI(location),
    state,
  });

/** A value nobody can guess (256 bits): an answer that carries it was asked for here. */
export function createState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Clears what the SDK kept for an attempt, a cookie of each kind on our origin. Its `verify()` is
 * called for this alone: it says yes to an answer without a `state`, and no where a browser refuses
 * the SDK's Secure cookie (Safari on http://localhost). Our own comparison decides.
 */
export function tidyUp(sdk: AccountsSDK, state: string) {
  sdk.verify({ state });
  sdk.redirectUriParamsPersister.persister.clear(state);
}
