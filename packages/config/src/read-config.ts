import { existsSync, readFileSync } from 'node:fs';
import { jsonMistake } from './json-mistake';
import { ConfigError, parseConfigFile } from './schema';

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

/** Reads and checks livechat.config.json. Throws a ConfigError that names the key and the fix. */
export function readConfigFile(
  path: string,
  { env, production }: { env: Environment; production: boolean },
): Config {
  const { auth } = parseConfigFile(readJSON(path));
  // The original sample's placeholder was "<your-client-id-from-dev-console>".
  const client_id = auth.clientId.startsWith('<') ? '' : auth.clientId.trim();
  const mode = readMode(env.LIVECHAT_MODE) ?? (client_id ? 'live' : 'sandbox');

  if (mode === 'live' && !client_id)
    throw new ConfigError(missingClientId('LIVECHAT_MODE is "live"'));
  if (mode === 'sandbox' && production && env.LIVECHAT_MODE !== 'sandbox')
    throw new ConfigError(
      missingClientId('This is a production build') +
        ' To build against the sandbox all the same, set LIVECHAT_MODE=sandbox.',
    );

  const hosts = mode === 'live' ? live : { accountsURL: sandbox.url, apiURL: sandbox.url };
  return {
    mode,
    client_id: mode === 'live' ? client_id : sandbox.client_id,
    scopes: auth.scopes,
    redirect_uris: auth.redirectURI,
    accountsURL: origin('NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL', env) ?? hosts.accountsURL,
    apiURL: origin('NEXT_PUBLIC_LIVECHAT_API_URL', env) ?? hosts.apiURL,
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
function origin(name: string, env: Environment) {
  const value = env[name];
  if (!value) return undefined;
  if (URL.canParse(value) && /^https?:/.test(value)) return new URL(value).origin;
  throw new ConfigError(
    `${name} is "${value}"; write an origin such as "https://accounts.livechat.com".`,
  );
}
