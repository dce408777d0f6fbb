import { readFileSync, statSync } from 'node:fs';
import {
  isElsewhereToo,
  isReadable,
  isThisMachine,
  isWebAddress,
  isWhitelisted,
} from './addresses';
import { jsonMistake } from './json-mistake';
import {
  ConfigError,
  type ConfigFile,
  type clientTypes,
  complainOfAddress,
  parseConfigFile,
  responseTypes,
} from './schema';

export { ConfigError };

/**
 * The part of livechat.config.json that the pages get. `withLiveChat` (next.ts) passes it to them when the app is built
 * or started.
 */
export type Config = {
  /** `sandbox`: the local stand-in on localhost. `live`: LiveChat itself. A build trusts only one of them. */
  mode: 'live' | 'sandbox';
  client_id: string;
  /** `token`: the implicit grant. `code`: the authorization code grant with PKCE. */
  response_type: 'token' | 'code';
  /** The scopes configured for the client, in LiveChat's spelling, such as `sessions--my:rw`. */
  scopes: string[];
  redirect_uris: string[];
  /** Origin of LiveChat Accounts: the sign-in pages and the Global Accounts API. */
  accountsURL: string;
  /** Origin of the Configuration API. */
  apiURL: string;
};

/** The sandbox has one client. A real client_id is never sent to it. */
const sandbox = { client_id: 'sandbox', url: 'http://localhost:3100' };
export const liveHosts = {
  accountsURL: 'https://accounts.livechat.com',
  apiURL: 'https://api.livechatinc.com',
};

type Environment = Record<string, string | undefined>;

/** Reads and checks livechat.config.json. Throws a ConfigError that names the key and the fix. */
export const readConfigFile = (path: string): ConfigFile => parseConfigFile(readJSON(path));

/**
 * The whitelist of the sandbox. SANDBOX_REDIRECT_URIS adds to it: no Developer Console knows a port that is chosen at
 * the start.
 */
export const sandboxWhitelist = ({ auth }: ConfigFile, env: Environment): string[] => [
  ...auth.redirectURI,
  ...(env.SANDBOX_REDIRECT_URIS?.split(',') ?? [])
    .filter(Boolean)
    .map((uri) => readOrigin('SANDBOX_REDIRECT_URIS', uri).origin),
];

/**
 * Checks the address where an app is opened. Returns a sentence if LiveChat does not answer there but may answer at
 * another address of the app. Throws it as a ConfigError if there is no such address.
 */
export function checkAddress(page: string, { mode, redirect_uris }: Config): string | null {
  if (isWhitelisted(page, redirect_uris)) return null;
  const sentence =
    `livechat.config.json: auth.redirectURI does not have "${new URL(page).origin}", where this app runs, so nobody can sign in there: ` +
    `add it${mode === 'live' ? ', and to the redirect URI whitelist in Developer Console' : ''}. It has ${redirect_uris.join(', ')}.`;
  if (isElsewhereToo(page, redirect_uris)) return sentence;
  throw new ConfigError(sentence);
}

type ClientType = (typeof clientTypes)[number];

const why: Record<ClientType, string> = {
  javascript_app: 'it runs in the browser, where no secret can be kept',
  server_side_app: 'it has a server, which proves by a secret who it is',
};

type Start = {
  env: Environment;
  production: boolean;
  /** The client type that the app must have. Null if it is not known here. */
  clientType?: ClientType | null;
};

/**
 * The configuration for one start or build of an app: the file, and the environment, which overrides it. Throws a
 * ConfigError.
 */
export function readConfig(
  path: string,
  { env, production, clientType = 'javascript_app' }: Start,
): Config {
  const file = readConfigFile(path);
  const { auth } = file;
  if (clientType && auth.clientType !== clientType)
    throw new ConfigError(
      `livechat.config.json: auth.clientType is "${auth.clientType}"; for this app it must be "${clientType}", as ${why[clientType]}.`,
    );
  const client_id = readClientId(env) ?? auth.clientId;
  const redirect_uris = readRedirectURIs(env) ?? auth.redirectURI;
  const mode =
    readChoice('LIVECHAT_MODE', env, ['sandbox', 'live']) ?? (client_id ? 'live' : 'sandbox');

  if (mode === 'live' && !client_id)
    throw new ConfigError(missingClientId('LIVECHAT_MODE is "live"'));
  if (mode === 'sandbox' && production && env.LIVECHAT_MODE !== 'sandbox')
    throw new ConfigError(
      missingClientId('This is a production build') +
        ' To build against the sandbox all the same, set LIVECHAT_MODE=sandbox.',
    );
  if (mode === 'sandbox' && production && env.LIVECHAT_CLIENT_ID)
    throw new ConfigError(
      'LIVECHAT_MODE is "sandbox" and LIVECHAT_CLIENT_ID is set, which asks a production build for LiveChat itself: leave one of the two out.',
    );
  const readable = redirect_uris.find((uri) => isReadable(new URL(uri)));
  if (mode === 'live' && production && readable)
    throw new ConfigError(
      `${env.LIVECHAT_REDIRECT_URIS ? 'LIVECHAT_REDIRECT_URIS' : 'livechat.config.json: auth.redirectURI'} has "${readable}", where everyone on the way can read the token; a live build takes https:// alone, but for localhost.`,
    );

  const host = (name: string) => readHost(name, env, mode, production);
  const hosts = mode === 'live' ? liveHosts : { accountsURL: sandbox.url, apiURL: sandbox.url };
  return {
    mode,
    client_id: mode === 'live' ? client_id : sandbox.client_id,
    response_type: readChoice('LIVECHAT_RESPONSE_TYPE', env, responseTypes) ?? auth.responseType,
    scopes: auth.scopes,
    redirect_uris: mode === 'live' ? redirect_uris : sandboxWhitelist(file, env),
    accountsURL: host('NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL') ?? hosts.accountsURL,
    apiURL: host('NEXT_PUBLIC_LIVECHAT_API_URL') ?? hosts.apiURL,
  };
}

const missingClientId = (why: string) =>
  `${why}, but livechat.config.json has no client id: paste the one from Developer Console ` +
  '(your app → App Authorization) into auth.clientId, or into LIVECHAT_CLIENT_ID for one stage.';

function readJSON(path: string): unknown {
  const text = readText(path);
  if (!text.trim()) throw new ConfigError(`livechat.config.json is empty: ${restore}`);
  const mistake = jsonMistake(text);
  if (mistake) throw new ConfigError(`livechat.config.json is not valid JSON: ${mistake}.`);
  return JSON.parse(text);
}

function readText(path: string): string {
  try {
    // To open a pipe would wait for whoever writes into it. A folder has its own error.
    if (statSync(path).isFIFO()) throw new ConfigError(`${path} is a pipe: put a file there.`);
    // TextDecoder skips the byte order mark that some editors write first.
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      unread(path)[code] ?? `${path} cannot be read (${code}): let the user who runs this read it.`,
    );
  }
}

const unread = (path: string): Record<string, string> => ({
  ENOENT: `There is no livechat.config.json at ${path}: ${restore}`,
  EISDIR: `${path} is a folder, as Docker makes one where it mounts a missing file: put the file livechat.config.json in its place, or name that file.`,
  ERR_ENCODING_INVALID_ENCODED_DATA: 'livechat.config.json is not UTF-8 text: save it as UTF-8.',
});

const restore = 'restore it, for instance with "git checkout livechat.config.json".';

/** The client id of one stage, such as a preview. */
function readClientId({ LIVECHAT_CLIENT_ID: id }: Environment) {
  if (!id || /^[0-9a-f]{32}$/.test(id)) return id || undefined;
  throw new ConfigError(
    'LIVECHAT_CLIENT_ID is not a client id of LiveChat’s, which is 32 digits and letters from a to f: copy yours from Developer Console, or leave it out.',
  );
}

/** The redirect URIs of that client. */
function readRedirectURIs({ LIVECHAT_REDIRECT_URIS: uris }: Environment) {
  const list = uris ? uris.split(',').map((uri) => uri.trim()) : undefined;
  const complaint = list?.map(complainOfAddress).find(Boolean);
  if (complaint) throw new ConfigError(`LIVECHAT_REDIRECT_URIS ${complaint}`);
  return list;
}

/** The value of a variable that overrides the file, if it is set. Throws a ConfigError for an unknown value. */
export function readChoice<Choice extends string>(
  name: string,
  env: Environment,
  choices: readonly Choice[],
) {
  const value = env[name];
  const choice = choices.find((known) => known === value);
  if (choice || !value) return choice;
  throw new ConfigError(
    `${name} is "${value}"; it can be "${choices.join('" or "')}", or be left out.`,
  );
}

/**
 * Reads the origin of a host. A path or a trailing slash is refused: the SDK compares `server_url` with the origin of a
 * message, and would never find them equal.
 */
function readHost(name: string, env: Environment, mode: Config['mode'], production: boolean) {
  const value = env[name];
  if (!value) return undefined;
  const url = readOrigin(name, value);
  const danger =
    (isReadable(url) && 'where everyone on the way can read the token') ||
    (production && isThisMachine(url) && 'another machine for everyone who opens the app');
  if (mode === 'live' && danger)
    throw new ConfigError(
      `${name} is "${url.origin}", ${danger}; in live mode it takes https://, and localhost in development alone: leave it out for LiveChat itself.`,
    );
  return url.origin;
}

function readOrigin(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && isWebAddress(url) && url.href === `${url.origin}/`) return url;
  // The sentence does not repeat the value: it may hold a password.
  throw new ConfigError(
    `${name} is not an origin, which has no path, no user and nothing else behind the host; write one such as "https://accounts.livechat.com".`,
  );
}
