import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isWhitelisted } from './addresses';
import { type Config, ConfigError, readConfig } from './read-config';

/**
 * The settings of an app with a server. The secret, the keys and the place of the sessions must not reach a browser.
 */
export type ServerSettings = Pick<
  Config,
  'mode' | 'client_id' | 'scopes' | 'accountsURL' | 'apiURL'
> & {
  client_secret: string;
  /** The origin that people open. It is configured, because a caller can write anything into the Host header. */
  origin: string;
  redirect_uri: string;
  /** 32 bytes each. The first one encrypts. All of them decrypt. */
  keys: [Buffer, ...Buffer[]];
  /** Where the sessions are stored: in Redis if `redisURL` is set, otherwise in `file`. */
  redisURL: string | undefined;
  file: string;
};

type Environment = Record<string, string | undefined>;

let read: ServerSettings | undefined;

/** The settings of this server, read once. */
export const settings = (): ServerSettings => {
  read ??= readServerSettings(process.env);
  return read;
};

/** Checks livechat.config.json and the environment. Throws a ConfigError: one sentence with the fix. */
export function readServerSettings(env: Environment, folder = process.cwd()): ServerSettings {
  const production = env.NODE_ENV === 'production';
  const config = readConfig(join(folder, 'livechat.config.json'), {
    env,
    production,
    clientType: 'server_side_app',
  });
  refuseExposed(env);
  const { mode, client_id, scopes, accountsURL, apiURL, redirect_uris } = config;
  const origin = readOrigin(env.APP_URL ?? new URL(redirect_uris.at(-1) ?? '').origin);
  const redirect_uri = `${origin}/callback`;
  if (!isWhitelisted(redirect_uri, redirect_uris))
    throw new ConfigError(
      `livechat.config.json: auth.redirectURI must have "${redirect_uri}", where LiveChat answers this app: add it${mode === 'live' ? ', and to the redirect URI whitelist in Developer Console' : ''}, or change APP_URL.`,
    );
  // A real client secret is never sent to the sandbox.
  const client_secret =
    mode === 'live' ? env.LIVECHAT_CLIENT_SECRET : (env.SANDBOX_CLIENT_SECRET ?? 'made up');
  if (!client_secret)
    throw new ConfigError(
      'LIVECHAT_CLIENT_SECRET is missing: copy the client secret from Developer Console (your app → App Authorization) into the environment of this server.',
    );
  return {
    mode,
    client_id,
    scopes,
    accountsURL,
    apiURL,
    client_secret,
    origin,
    redirect_uri,
    keys: readKeys(env, mode),
    redisURL: readRedisURL(env.REDIS_URL),
    file: env.SESSION_FILE || join(folder, '.data/sessions.db'),
  };
}

/** Throws a ConfigError if a NEXT_PUBLIC_ variable has a secret: Next puts such variables into the public scripts. */
export function refuseExposed(env: Environment) {
  const secrets = [env.LIVECHAT_CLIENT_SECRET, ...splitKeys(env.SESSION_KEYS)];
  for (const [name, value] of Object.entries(env))
    if (name.startsWith('NEXT_PUBLIC_') && value)
      if (/secret|session_?key/i.test(name) || secrets.includes(value))
        throw new ConfigError(
          `${name} would be in the scripts that every visitor gets, as all does whose name begins with NEXT_PUBLIC_: name it LIVECHAT_CLIENT_SECRET or SESSION_KEYS, and make a new one if this was ever built.`,
        );
}

function readOrigin(value: string) {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) {
    const { origin, href } = new URL(value);
    if (href === `${origin}/`) return origin;
  }
  throw new ConfigError(
    'APP_URL is not the address of this app; write one without a path, such as "https://app.example.com".',
  );
}

/** 32 bytes in base64. `Buffer.from` skips other characters, so two keys with a wrong separator would count as one. */
const keyPattern = /^[\w+/-]{43}=?$/;

const splitKeys = (keys = '') => keys.split(',').map((key) => key.trim());

function readKeys(env: Environment, mode: Config['mode']) {
  // Stored in the environment, because each part of this process may have its own copy of this module.
  if (mode === 'sandbox') env.SESSION_KEYS ||= randomBytes(32).toString('base64');
  const read = (key: string) => Buffer.from(key, 'base64');
  const [newest = '', ...others] = splitKeys(env.SESSION_KEYS);
  const keys: ServerSettings['keys'] = [read(newest), ...others.map(read)];
  if ([newest, ...others].every((key) => keyPattern.test(key))) return keys;
  throw new ConfigError(
    `SESSION_KEYS ${env.SESSION_KEYS ? 'has a key that is not 32 bytes in base64' : 'is missing'}: make one with "openssl rand -base64 32", and put a new one in front of the others, separated by a comma, to replace it.`,
  );
}

function readRedisURL(value: string | undefined) {
  if (!value) return undefined;
  try {
    const { protocol, hostname, pathname, username, password } = new URL(value);
    // The client of Redis decodes them.
    decodeURIComponent(username + password);
    if (/^rediss?:$/.test(protocol) && hostname && /^(\/\d*)?$/.test(pathname)) return value;
  } catch {
    // It is no URL, or has a "%" that stands for nothing.
  }
  // The sentence does not repeat the value: it may hold a password.
  throw new ConfigError(
    'REDIS_URL is not an address of Redis; write one such as "redis://localhost:6379" or "rediss://user:password@host:6379/0", with special characters of the password percent-encoded, or leave it out to keep the sessions in a file.',
  );
}
