import { existsSync, readFileSync } from 'node:fs';
import { isReadable, isWebAddress } from './addresses';
import { jsonMistake } from './json-mistake';
import { ConfigError, type ConfigFile, parseConfigFile } from './schema';

export { ConfigError };

/**
 * What the pages know of livechat.config.json. `withLiveChat` (next.ts) hands it to them
 * when the app is built or started.
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

/** The sandbox knows one client. A real client_id is never sent to it. */
const sandbox = { client_id: 'sandbox', url: 'http://localhost:3100' };
const live = {
  accountsURL: 'https://accounts.livechat.com',
  apiURL: 'https://api.livechatinc.com',
};

type Environment = Record<string, string | undefined>;

/** livechat.config.json, read and checked. Throws a ConfigError that names the key and the fix. */
export const readConfigFile = (path: string): ConfigFile => parseConfigFile(readJSON(path));

/** What one start or build of an app goes by: the file, and what the environment says beside it. */
export function readConfig(
  path: string,
  { env, production }: { env: Environment; production: boolean },
): Config {
  const { auth } = readConfigFile(path);
  const mode = readMode(env.LIVECHAT_MODE) ?? (auth.clientId ? 'live' : 'sandbox');

  if (mode === 'live' && !auth.clientId)
    throw new ConfigError(missingClientId('LIVECHAT_MODE is "live"'));
  if (mode === 'sandbox' && production && env.LIVECHAT_MODE !== 'sandbox')
    throw new ConfigError(
      missingClientId('This is a production build') +
        ' To build against the sandbox all the same, set LIVECHAT_MODE=sandbox.',
    );
  const readable = auth.redirectURI.find((uri) => isReadable(new URL(uri)));
  if (mode === 'live' && production && readable)
    throw new ConfigError(
      `livechat.config.json: auth.redirectURI has "${readable}", where everyone on the way can read the token; a live build takes https:// alone, but for localhost.`,
    );

  const hosts = mode === 'live' ? live : { accountsURL: sandbox.url, apiURL: sandbox.url };
  return {
    mode,
    client_id: mode === 'live' ? auth.clientId : sandbox.client_id,
    scopes: auth.scopes,
    redirect_uris: auth.redirectURI,
    accountsURL: origin('NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL', env, mode) ?? hosts.accountsURL,
    apiURL: origin('NEXT_PUBLIC_LIVECHAT_API_URL', env, mode) ?? hosts.apiURL,
  };
}

const missingClientId = (why: string) =>
  `${why}, but livechat.config.json has no client id: paste the one from Developer Console ` +
  '(your app → App Authorization) into auth.clientId.';

function readJSON(path: string): unknown {
  const text = readText(path);
  if (!text.trim()) throw new ConfigError(`livechat.config.json is empty: ${restore}`);
  const mistake = jsonMistake(text);
  if (mistake) throw new ConfigError(`livechat.config.json is not valid JSON: ${mistake}.`);
  return JSON.parse(text);
}

function readText(path: string): string {
  if (!existsSync(path))
    throw new ConfigError(`There is no livechat.config.json at ${path}: ${restore}`);
  const bytes = readFileSync(path);
  try {
    // It passes over the byte order mark that some editors put in front.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError('livechat.config.json is not UTF-8 text: save it as UTF-8.');
  }
}

const restore = 'restore it, for instance with "git checkout livechat.config.json".';

function readMode(mode: string | undefined) {
  if (!mode) return undefined;
  if (mode === 'sandbox' || mode === 'live') return mode;
  throw new ConfigError(
    `LIVECHAT_MODE is "${mode}"; it can be "sandbox" or "live", or be left out.`,
  );
}

/** The SDK compares `server_url` with a message's origin: a path or trailing slash never matches. */
function origin(name: string, env: Environment, mode: Config['mode']) {
  const value = env[name];
  if (!value) return undefined;
  const url = URL.canParse(value) ? new URL(value) : null;
  // Not repeated in the sentence: it may hold a password.
  if (!url || !isWebAddress(url) || url.href !== `${url.origin}/`)
    throw new ConfigError(
      `${name} is not an origin, which has no path, no user and nothing else behind the host; write one such as "https://accounts.livechat.com".`,
    );
  if (mode === 'live' && isReadable(url))
    throw new ConfigError(
      `${name} is "${url.origin}", where everyone on the way can read the token; in live mode it takes https://, but for localhost.`,
    );
  return url.origin;
}
