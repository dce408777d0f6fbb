/** What we use of LiveChat's Accounts SDK 2.1.3, which ships no types of its own. */
declare module '@livechat/accounts-sdk' {
  export type Options = {
    client_id: string;
    /** An exact origin: with a trailing slash the popup's answer would never be recognised. */
    server_url: string;
    redirect_uri: string;
    state: string;
    response_type?: 'token' | 'code';
    pkce?: { enabled: boolean };
  };

  export default class AccountsSDK {
    constructor(options: Options);
    popup(): {
      /** Opens the window; resolves to what LiveChat posts, rejects with its exception. */
      authorize(): Promise<unknown>;
    };
    redirect(): {
      /** Leaves the page for LiveChat. */
      authorize(): void;
    };
    /** The address of the authorize request, which both of the above call for. */
    authorizeURL(options?: object, flow?: string): string;
    /** Keeps the attempt's `state` in a cookie, for `verify()`. */
    transaction: { generate(attempt: { state: string }): void };
    /** Keeps query and fragment of the redirect URI in another. */
    redirectUriParamsPersister: { persist(attempt: { state: string }): void };
  }
}
