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
 * Clears the two cookies the SDK keeps for an attempt, to be called right after its `authorize()`. They
 * are for its `verify()`, which says yes to an answer without a `state`, and no where a browser refuses
 * Secure cookies (Safari on http://localhost): here our own comparison decides.
 */
export function tidyUp(sdk: AccountsSDK, state: string) {
  sdk.verify({ state });
  sdk.redirectUriParamsPersister.persister.clear(state);
}
