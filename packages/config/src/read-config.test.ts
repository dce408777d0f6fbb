import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError, checkAddress, readConfig } from './read-config';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'livechat-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const good = {
  name: 'My app',
  auth: {
    clientId: 'bb9e5b2f1ab480e4a715977b7b1b4279',
    scopes: ['sessions--my:rw'],
    redirectURI: ['http://localhost:3000'],
  },
};

function read(
  content: unknown,
  env: Record<string, string> = {},
  production = false,
  clientType: 'javascript_app' | 'server_side_app' | null = 'javascript_app',
) {
  const path = join(folder, 'livechat.config.json');
  const isText = typeof content === 'string' || Buffer.isBuffer(content);
  if (content !== undefined) writeFileSync(path, isText ? content : JSON.stringify(content));
  return readConfig(path, { env, production, clientType });
}

/** The error sentence that a person reads. */
function complaint(...args: Parameters<typeof read>): string {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('a folder in the place of livechat.config.json is told as one, with what to do', () => {
  mkdirSync(join(folder, 'livechat.config.json'));
  expect(complaint(undefined)).toMatch(
    /livechat\.config\.json is a folder, .*: put the file livechat\.config\.json in its place, or name that file\.$/,
  );
});

test.skipIf(process.platform === 'win32')(
  'a pipe in the place of livechat.config.json is told, and nobody waits for what it gives',
  () => {
    execFileSync('mkfifo', [join(folder, 'livechat.config.json')]);
    expect(complaint(undefined)).toMatch(/livechat\.config\.json is a pipe: put a file/);
  },
);

test.runIf(process.platform === 'linux')(
  'a livechat.config.json that cannot be read is told so',
  () => {
    // The process’s own memory: not even root reads its beginning.
    symlinkSync('/proc/self/mem', join(folder, 'livechat.config.json'));
    expect(complaint(undefined)).toMatch(/cannot be read \(E[A-Z]+\): let the user who runs this/);
  },
);

const withAuth = (auth: object) => ({ ...good, auth: { ...good.auth, ...auth } });

test('a real client id is live, at LiveChat’s own hosts', () => {
  expect(read(good, {}, true)).toEqual({
    mode: 'live',
    client_id: good.auth.clientId,
    response_type: 'token',
    scopes: ['sessions--my:rw'],
    redirect_uris: ['http://localhost:3000'],
    accountsURL: 'https://accounts.livechat.com',
    apiURL: 'https://api.livechatinc.com',
  });
});

test.each(['', '  ', '<your-client-id-from-dev-console>'])(
  'the client id "%s" stands for the sandbox',
  (clientId) => {
    expect(read(withAuth({ clientId }))).toMatchObject({
      mode: 'sandbox',
      client_id: 'sandbox',
      accountsURL: 'http://localhost:3100',
    });
  },
);

test('the sandbox asked for by name never learns the real client id', () => {
  const config = read(good, { LIVECHAT_MODE: 'sandbox' }, true);
  expect(config).toMatchObject({ mode: 'sandbox', client_id: 'sandbox' });
  expect(JSON.stringify(config)).not.toContain(good.auth.clientId);
});

test('a production build without a client id says what to do', () => {
  const message = complaint(withAuth({ clientId: '' }), {}, true);
  expect(message).toContain('auth.clientId');
  expect(message).toContain('LIVECHAT_MODE=sandbox');
});

test('live asked for by name needs a client id', () => {
  expect(complaint(withAuth({ clientId: '' }), { LIVECHAT_MODE: 'live' })).toContain(
    'auth.clientId',
  );
});

test('a mode nobody knows is refused', () => {
  expect(complaint(good, { LIVECHAT_MODE: 'production' })).toContain('"sandbox" or "live"');
});

test('the environment sets another response type than the file, for one start', () => {
  const code = withAuth({ responseType: 'code' });
  expect(read(code).response_type).toBe('code');
  expect(read(code, { LIVECHAT_RESPONSE_TYPE: '' }).response_type).toBe('code');
  expect(read(code, { LIVECHAT_RESPONSE_TYPE: 'token' }).response_type).toBe('token');
  expect(read(good, { LIVECHAT_RESPONSE_TYPE: 'code' }, true).response_type).toBe('code');
});

test('a response type nobody knows is refused', () => {
  expect(complaint(good, { LIVECHAT_RESPONSE_TYPE: 'id_token' })).toBe(
    'LIVECHAT_RESPONSE_TYPE is "id_token"; it can be "token" or "code", or be left out.',
  );
});

test('a redirect URI may stand alone, and the CLI’s other keys may stand beside', () => {
  const file = { ...withAuth({ redirectURI: 'http://localhost:3000' }), widgets: [], appId: 'x' };
  expect(read(file).redirect_uris).toEqual(['http://localhost:3000']);
});

test('the hosts can be overridden, and are cut to origins', () => {
  const env = {
    NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: 'https://accounts.example/',
    NEXT_PUBLIC_LIVECHAT_API_URL: 'https://API.example:443',
  };
  expect(read(good, env)).toMatchObject({
    accountsURL: 'https://accounts.example',
    apiURL: 'https://api.example',
  });
});

const hosts = ['NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL', 'NEXT_PUBLIC_LIVECHAT_API_URL'];
const ofEachHost = (value: string) => hosts.map((name) => [name, value] as const);

test.each(
  [
    'api.example',
    'ftp://api.example',
    'https://api.example/v3.6',
    'https://api.example?region=fra',
    'https://api.example/#',
    'https://someone@api.example',
    'https://someone:secret@api.example',
    'https://api.example;script-src *',
    'https://api.example,https://other.example',
    'https://*.example',
    'https://api.example:99999',
  ].flatMap(ofEachHost),
)('%s=%s is refused, and not repeated', (name, value) => {
  for (const mode of ['live', 'sandbox']) {
    const message = complaint(good, { LIVECHAT_MODE: mode, [name]: value });
    expect(message).toMatch(new RegExp(`^${name} is not an origin[^\n]+\\.$`));
    expect(message).not.toContain('secret');
  }
});

test.each(
  [
    'http://accounts.livechat.com',
    'HTTP://accounts.livechat.com/',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://192.168.0.7:3100',
  ].flatMap(ofEachHost),
)('%s=%s is refused in live mode, where tokens would travel readable', (name, value) => {
  for (const production of [true, false])
    expect(complaint(good, { [name]: value }, production)).toMatch(/^[A-Z_]+ is "http:.+https:/);
  expect(() => read(good, { LIVECHAT_MODE: 'sandbox', [name]: value }, true)).not.toThrow();
});

test.each(
  [
    'http://localhost:3100',
    'https://livechat.localhost',
    'http://127.0.0.1:8080',
    'http://[::1]:3100',
  ].flatMap(ofEachHost),
)('%s=%s stays on this machine: live mode takes it, but in production', (name, value) => {
  expect(JSON.stringify(read(good, { [name]: value }))).toContain(value);
  expect(complaint(good, { [name]: value }, true)).toMatch(
    /^[A-Z_]+ is "[^\n]+", another machine [^\n]+: leave it out[^\n]+\.$/,
  );
  const sandbox = { LIVECHAT_MODE: 'sandbox', [name]: value };
  expect(JSON.stringify(read(good, sandbox, true))).toContain(value);
});

test('a live build takes no redirect URI where the token would travel readable', () => {
  const lan = withAuth({ redirectURI: ['http://localhost:3000', 'http://192.168.0.7:3000'] });
  expect(complaint(lan, {}, true)).toContain('"http://192.168.0.7:3000"');
  expect(read(lan).redirect_uris).toContain('http://192.168.0.7:3000');
  expect(() => read(lan, { LIVECHAT_MODE: 'sandbox' }, true)).not.toThrow();
  const safe = withAuth({ redirectURI: ['http://localhost:3000', 'https://app.example'] });
  expect(() => read(safe, {}, true)).not.toThrow();
});

test('a byte order mark and the line ends of Windows are no mistakes', () => {
  const text = `\uFEFF${JSON.stringify(good, null, 2).replaceAll('\n', '\r\n')}`;
  expect(read(text)).toMatchObject({ client_id: good.auth.clientId });
});

test.each([
  ['a missing file', undefined, 'There is no livechat.config.json', 'restore it'],
  ['an empty file', ' \n', 'is empty', 'restore it'],
  ['another encoding', Buffer.from('\uFEFF{}', 'utf16le'), 'is not UTF-8 text', 'save it as UTF-8'],
  ['broken JSON', '{\n  "auth": {},\n}', 'line 3, column 1 has }', 'just before it, for a comma'],
  ['no object at all', 42, 'its content is 42', 'must be an object with auth'],
  ['no auth', { name: 'x' }, 'auth is missing', 'must be an object with clientId'],
  ['auth a string', { auth: 'x' }, 'auth is "x"', 'must be an object with clientId'],
  [
    'no scopes',
    withAuth({ scopes: undefined }),
    'auth.scopes is missing',
    'must be a list of scopes',
  ],
  ['an empty scope list', withAuth({ scopes: [] }), 'auth.scopes must', 'at least one'],
  [
    'scopes as a string',
    withAuth({ scopes: 'sessions--my:rw' }),
    'auth.scopes is "sessions--my:rw"',
    'must be a list',
  ],
  [
    'a scope that is a number',
    withAuth({ scopes: [7] }),
    'auth.scopes[0] is 7',
    'must be a string',
  ],
  [
    'the old sample’s scope spelling',
    withAuth({ scopes: ['agents--all:ro', 'sessions-my:rw'] }),
    'auth.scopes[1] is "sessions-my:rw"',
    'did you mean "sessions--my:rw"?',
  ],
  [
    'a redirect URI with a query',
    withAuth({ redirectURI: ['http://localhost:3000/a?b=c'] }),
    'auth.redirectURI[0] has a query',
    'write "http://localhost:3000/a".',
  ],
  [
    'a redirect URI with a fragment, without a list around it',
    withAuth({ redirectURI: 'http://localhost:3000/#x' }),
    'auth.redirectURI has a query, a fragment',
    'write "http://localhost:3000".',
  ],
  [
    'a redirect URI that is none',
    withAuth({ redirectURI: ['http://localhost:3000', '%baseURL%'] }),
    'auth.redirectURI[1] is "%baseURL%"',
    'write one such as "http://localhost:3000"',
  ],
  ['no redirect URI', withAuth({ redirectURI: [] }), 'auth.redirectURI must', 'at least one'],
  [
    'redirect URI missing',
    withAuth({ redirectURI: undefined }),
    'auth.redirectURI is missing',
    'must be a list of addresses',
  ],
  [
    'redirect URI an object',
    withAuth({ redirectURI: {} }),
    'auth.redirectURI is an object',
    'must be a list of addresses',
  ],
  ['a client id that is a number', withAuth({ clientId: 7 }), 'auth.clientId is 7', 'be a string'],
  [
    'another client type',
    withAuth({ clientType: 'server_side_app' }),
    'auth.clientType is "server_side_app"',
    'must be "javascript_app"',
  ],
  [
    'no client type of LiveChat’s',
    withAuth({ clientType: 'php_app' }),
    'auth.clientType',
    'must be',
  ],
])('%s gives one sentence with the key and the fix', (_, file, key, fix) => {
  const message = complaint(file);
  expect(message).toContain(key);
  expect(message).toContain(fix);
  expect(message).toMatch(/^[^\n]+\.$/);
});

test('an app with a server has the client type that goes with a secret, and no other app has it', () => {
  const clientType = 'server_side_app';
  expect(complaint(good, {}, false, clientType)).toMatch(
    /auth\.clientType is "javascript_app"; for this app it must be "server_side_app", [^\n]+\.$/,
  );
  expect(read(withAuth({ clientType }), {}, false, clientType).mode).toBe('live');
  // With null the client type is not checked, for tools that read the file of any app.
  expect(read(good, {}, false, null).mode).toBe('live');
});

const sandboxAt = (redirectURI: string[], env = {}) =>
  read(withAuth({ clientId: '', redirectURI }), env);

test.each([
  ['http://localhost:3000', 'http://localhost:3000/'],
  ['http://localhost:3000/', 'http://localhost:3000/'],
  ['http://localhost:3000', 'http://localhost:3000/team'],
  ['http://localhost:3000/app', 'http://localhost:3000/app'],
  ['http://localhost:3000/app', 'http://localhost:3000/app/team'],
])('with %s LiveChat answers to %s', (uri, page) => {
  expect(checkAddress(page, sandboxAt([uri]))).toBeNull();
});

test.each([
  [['http://localhost:3000'], 'http://localhost:4000/'],
  [['http://localhost:3000', 'http://127.0.0.1:3001/app'], 'http://localhost:30000/'],
  [['https://localhost:3000'], 'http://localhost:3000/'],
  [['http://localhost:3000/callback'], 'http://localhost:3000/'],
  [['http://127.0.0.1:3000/callback'], 'http://localhost:3000/'],
])('an app that runs where LiveChat will not answer ends the start: %s, %s', (uris, page) => {
  const { origin } = new URL(page);
  expect(() => checkAddress(page, sandboxAt(uris))).toThrow(ConfigError);
  expect(() => checkAddress(page, sandboxAt(uris))).toThrow(
    `auth.redirectURI does not have "${origin}`,
  );
  expect(() => checkAddress(page, read(withAuth({ redirectURI: uris })))).toThrow(
    'Developer Console',
  );
});

test.each([['https://tunnel.example'], ['http://127.0.0.1:3000'], ['http://app.localhost:3000']])(
  'one that may be opened at %s instead is told so, and starts',
  (uri) => {
    const doubt = checkAddress('http://localhost:3000/', sandboxAt([uri]));
    expect(doubt).toContain('does not have "http://localhost:3000"');
    expect(doubt).toContain(`It has ${uri}.`);
  },
);

test('the sandbox takes further addresses from the environment, LiveChat itself does not', () => {
  const env = { SANDBOX_REDIRECT_URIS: 'http://localhost:4000,http://localhost:4001' };
  const all = ['http://localhost:3000', 'http://localhost:4000', 'http://localhost:4001'];
  expect(sandboxAt(['http://localhost:3000'], env).redirect_uris).toEqual(all);
  expect(read(good, env).redirect_uris).toEqual(['http://localhost:3000']);
  expect(
    complaint(withAuth({ clientId: '' }), { SANDBOX_REDIRECT_URIS: 'localhost:4000' }),
  ).toContain('SANDBOX_REDIRECT_URIS is not an origin');
});

test('one stage has a client and addresses of its own from the environment, without an edit', () => {
  const client = '0123456789abcdef0123456789abcdef';
  const none = withAuth({ clientId: '' });
  expect(read(none, { LIVECHAT_CLIENT_ID: client }, true)).toMatchObject({
    mode: 'live',
    client_id: client,
    redirect_uris: ['http://localhost:3000'],
  });
  const preview = {
    LIVECHAT_CLIENT_ID: client,
    LIVECHAT_REDIRECT_URIS: 'https://preview.example/docs, https://preview.example',
  };
  expect(read(good, preview, true)).toMatchObject({
    client_id: client,
    redirect_uris: ['https://preview.example/docs', 'https://preview.example'],
  });
  // None of this is sent to the sandbox. Its addresses have their own variable.
  expect(read(good, { ...preview, LIVECHAT_MODE: 'sandbox' })).toMatchObject({
    client_id: 'sandbox',
    redirect_uris: ['http://localhost:3000'],
  });
});

test('a production build is not both of a stage’s client and of the sandbox', () => {
  const stage = { LIVECHAT_CLIENT_ID: 'f'.repeat(32) };
  expect(complaint(good, { ...stage, LIVECHAT_MODE: 'sandbox' }, true)).toMatch(
    /^LIVECHAT_MODE is "sandbox" and LIVECHAT_CLIENT_ID is set, [^\n]+: leave one of the two out\.$/,
  );
  expect(read(good, { LIVECHAT_CLIENT_ID: '', LIVECHAT_MODE: 'sandbox' }, true).mode).toBe(
    'sandbox',
  );
  expect(read(good, { ...stage, LIVECHAT_MODE: 'live' }, true).client_id).toBe('f'.repeat(32));
});

test.each([
  [{ LIVECHAT_CLIENT_ID: 'my client' }, 'LIVECHAT_CLIENT_ID is not a client id'],
  [{ LIVECHAT_REDIRECT_URIS: 'preview.example' }, 'LIVECHAT_REDIRECT_URIS is "preview.example"'],
  [{ LIVECHAT_REDIRECT_URIS: 'http://a.example' }, 'LIVECHAT_REDIRECT_URIS has "http://a.example"'],
])('a mistake in the environment of a stage is named: %o', (env, sentence) => {
  expect(complaint(good, env, true)).toContain(sentence);
});
