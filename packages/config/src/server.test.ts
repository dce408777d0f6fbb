import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './read-config';
import { readServerSettings, refuseExposed } from './server';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'livechat-server-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const KEY = Buffer.alloc(32, 1).toString('base64');
const live = {
  NODE_ENV: 'production',
  LIVECHAT_CLIENT_SECRET: 'of the client',
  SESSION_KEYS: KEY,
};

function read(env: Record<string, string | undefined>, auth: object = {}) {
  const file = {
    auth: {
      clientId: 'bb9e5b2f1ab480e4a715977b7b1b4279',
      clientType: 'server_side_app',
      scopes: ['sessions--my:ro'],
      redirectURI: ['https://app.example.com/callback'],
      ...auth,
    },
  };
  writeFileSync(join(folder, 'livechat.config.json'), JSON.stringify(file));
  return readServerSettings(env, folder);
}

/** The error sentence that a person reads. */
function complaint(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).toMatch(/^[^\n]+\.$/);
    return error.message;
  }
  throw new Error('nothing was wrong');
}

test('in live mode the secret and the keys come from the environment, the address from the file', () => {
  expect(read(live)).toMatchObject({
    mode: 'live',
    client_secret: 'of the client',
    origin: 'https://app.example.com',
    redirect_uri: 'https://app.example.com/callback',
    keys: [Buffer.alloc(32, 1)],
    redisURL: undefined,
    file: join(folder, '.data/sessions.db'),
  });
});

test.each<[string, Record<string, string | undefined>, string[]]>([
  ['no secret', { LIVECHAT_CLIENT_SECRET: '' }, ['LIVECHAT_CLIENT_SECRET is missing', 'Console']],
  ['no key', { SESSION_KEYS: undefined }, ['SESSION_KEYS is missing', 'openssl rand']],
  ['a short key', { SESSION_KEYS: `${KEY},c2hvcnQ=` }, ['SESSION_KEYS has a key', '32 bytes']],
  ['a key by half', { SESSION_KEYS: `${KEY},` }, ['SESSION_KEYS has a key']],
  ...[';', '\n', ' ', ''].map((separator): [string, Record<string, string>, string[]] => [
    `two keys with ${JSON.stringify(separator)} and no comma between them`,
    { SESSION_KEYS: `${KEY}${separator}${KEY}` },
    ['SESSION_KEYS has a key', 'separated by a comma'],
  ]),
  ['a key with a note', { SESSION_KEYS: `${KEY} # new` }, ['SESSION_KEYS has a key']],
  ['another address', { APP_URL: 'https://other.example.com' }, ['auth.redirectURI', 'APP_URL']],
  [
    'an address with a path',
    { APP_URL: 'https://app.example.com/a' },
    ['APP_URL', 'without a path'],
  ],
  ['no address', { APP_URL: 'app.example.com' }, ['APP_URL']],
  ...[
    'mysql://user:secret@db',
    'redis://:secret@db:99999',
    'redis://:secret@db:6379:1',
    'redis://:secret@db:6379/abc',
    'redis://:100%secret@db',
    'redis:///0',
    'localhost:6379',
  ].map((REDIS_URL): [string, Record<string, string>, string[]] => [
    `the address of Redis "${REDIS_URL}"`,
    { REDIS_URL },
    ['REDIS_URL', 'leave it out'],
  ]),
])('%s ends the start with a sentence that says what to do', (_, env, parts) => {
  const said = complaint(() => read({ ...live, ...env }));
  for (const part of parts) expect(said).toContain(part);
  expect(said).not.toContain('secret@');
});

test.each(['redis://localhost', 'rediss://user:100%25@db:6380/2', 'redis://[::1]:6379/'])(
  'Redis at %s is where the sessions are kept',
  (REDIS_URL) => expect(read({ ...live, REDIS_URL }).redisURL).toBe(REDIS_URL),
);

test('with the client type of an app in the browser it does not start', () => {
  expect(complaint(() => read(live, { clientType: 'javascript_app' }))).toContain(
    'for this app it must be "server_side_app"',
  );
});

test.each([
  'NEXT_PUBLIC_LIVECHAT_CLIENT_SECRET',
  'NEXT_PUBLIC_Session_Key',
  'NEXT_PUBLIC_ANYTHING',
])('%s, which every visitor would see, ends the start and the build', (name) => {
  const env = { ...live, [name]: 'of the client' };
  for (const run of [() => read(env), () => refuseExposed(env)]) {
    const said = complaint(run);
    expect(said).toContain(name);
    expect(said).not.toContain('of the client');
  }
});

test('what is public may begin so', () => {
  refuseExposed({ ...live, NEXT_PUBLIC_TWIN_URL: 'http://localhost:3001', NEXT_PUBLIC_EMPTY: '' });
});

test('in sandbox mode a key is made up, and LiveChat’s secret is left alone', () => {
  const env: Record<string, string | undefined> = {
    LIVECHAT_CLIENT_SECRET: 'of the client',
    SANDBOX_CLIENT_SECRET: 'of the sandbox',
  };
  const settings = read(env, { clientId: '' });
  expect(settings.client_secret).toBe('of the sandbox');
  expect(settings.keys[0]?.length).toBe(32);
  // All parts of a process share the keys. Another start has other keys.
  expect(read(env, { clientId: '' }).keys).toEqual(settings.keys);
  expect(read({}, { clientId: '' }).keys).not.toEqual(settings.keys);
});
