/**
 * What the pages know of livechat.config.json. `withLiveChat` (next.ts) puts it together when the
 * app is built or started, so the browser gets a finished, checked object and no validation code.
 */
export type Config = {
  /** `sandbox`: the local stand-in on localhost. `live`: LiveChat itself. One build trusts one. */
  mode: 'live' | 'sandbox';
  client_id: string;
  /** The scopes configured for the client, in LiveChat's spelling, such as `sessions--my:rw`. */
  scopes: string[];
  redirect_uris: string[];
  /** Origin of LiveChat Accounts: the sign-in pages and the Global Accounts API. */
  accountsURL: string;
  /** Origin of the Configuration API. */
  apiURL: string;
};

export const config: Config = readConfig(process.env.LIVECHAT_CONFIG);

function readConfig(json: string | undefined): Config {
  if (!json)
    throw new Error('No LiveChat config: wrap the app’s next.config.ts in withLiveChat().');
  return JSON.parse(json);
}
