import { ConfigError, readConfig } from '@repo/config';

/** What the page and this tool go by. None of it is secret. */
export type Settings = {
  client_id: string;
  response_type: 'token' | 'code';
  /** Where the page is served: a registered address of this machine. */
  redirect_uri: string;
  accountsURL: string;
  apiURL: string;
};

type Environment = Record<string, string | undefined>;

/** From livechat.config.json, as the two apps take it. Throws a ConfigError where no page can be served for it. */
export function readSettings(path: string, env: Environment): Settings {
  const config = readConfig(path, { env, production: false });
  const { client_id, response_type, accountsURL, apiURL, mode, redirect_uris } = config;
  if (mode === 'sandbox')
    throw new ConfigError(
      'livechat.config.json has no client id, so there is no LiveChat to sign in at: paste yours from Developer Console into auth.clientId.',
    );
  const here = redirect_uris.map((uri) => new URL(uri)).find(isHere);
  if (!here)
    throw new ConfigError(
      'livechat.config.json: auth.redirectURI has no address that this tool can serve: add http://localhost:3000 there, and to the whitelist in Developer Console.',
    );
  return { client_id, response_type, accountsURL, apiURL, redirect_uri: here.href };
}

const isHere = ({ protocol, hostname, port }: URL) =>
  protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname) && port !== '';
