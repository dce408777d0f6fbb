import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checks } from './checks';
import type { Place } from './place';

const healthy = {
  auth: {
    clientId: '',
    scopes: ['sessions--my:rw', 'accounts--my:ro', 'agents--all:ro'],
    redirectURI: ['http://localhost:3000', 'http://localhost:3001'],
  },
};
const servers = [
  { folder: 'apps/popup', url: 'http://localhost:3000' },
  { folder: 'apps/redirect', url: 'http://localhost:3001' },
  { folder: 'examples/server', url: 'http://localhost:3000' },
];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'livechat-doctor-'));
  for (const { folder } of servers) mkdirSync(join(root, folder), { recursive: true });
  write('package.json', { engines: { node: '>=20.9' } });
  write('livechat.config.json', healthy);
  write('examples/server/livechat.config.json', healthy);
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { env: author });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message=x');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const author = {
  PATH: process.env.PATH,
  NODE_ENV: 'development' as const,
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x',
  GIT_COMMITTER_DATE: '2026-05-05T12:00:00Z',
};

function write(file: string, content: object | string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(root, file), text);
}

const configure = (auth: object) =>
  write('livechat.config.json', { auth: { ...healthy.auth, ...auth } });

/** The checks that found something in one of the tests. */
const failed = new Set<string>();

/** The findings of each check by its name. A check without findings is left out. */
async function diagnose(change: Partial<Place> = {}) {
  const place: Place = {
    root,
    servers,
    env: {},
    node: '20.9.0',
    now: Date.parse('2026-05-05T13:00:00Z'),
    canWrite: () => true,
    isPortFree: async () => true,
    has: () => true,
    platform: 'linux',
    ...change,
  };
  const found: Record<string, string[]> = {};
  for (const [name, look] of Object.entries(checks)) {
    const findings = await look(place);
    for (const { cause, fix, docs } of findings) {
      expect(cause).toMatch(/\.$/);
      expect(fix).toMatch(/\.$/);
      expect(readFileSync(join('../..', docs.split('#')[0] ?? ''), 'utf8')).not.toBe('');
    }
    if (findings.length > 0) failed.add(name);
    if (findings.length > 0) found[name] = findings.map(({ level, fact }) => `${level}: ${fact}`);
  }
  return found;
}

test('there is nothing to say about a healthy checkout', async () => {
  expect(await diagnose()).toEqual({});
});

test('an old Node is named, and one that is just new enough is not', async () => {
  expect(await diagnose({ node: '20.8.1' })).toEqual({ node: ['error: This is Node 20.8.1.'] });
  expect(await diagnose({ node: '18.20.0' })).toHaveProperty('node');
  expect(await diagnose({ node: '26.0.0' })).toEqual({});
});

test('a machine without git is named', async () => {
  expect(await diagnose({ has: () => false })).toEqual({
    tools: ['warning: There is no git here.'],
  });
});

test('a checkout that this user cannot write into is named', async () => {
  expect(await diagnose({ canWrite: () => false })).toEqual({
    folder: [`error: ${root} cannot be written by this user.`],
  });
});

test('the scopes of an example are those that it needs, by its own file', async () => {
  write('examples/server/livechat.config.json', {
    auth: { ...healthy.auth, scopes: ['sessions--my:ro', 'accounts--my:ro'] },
  });
  expect(await diagnose()).toEqual({
    scopes: [
      'warning: examples/server/livechat.config.json: auth.scopes does not have agents--all:ro.',
    ],
  });
});

// A fork may have deleted this example.
const hasCustomer = existsSync('../../examples/customer');
test.runIf(hasCustomer)(
  'where there is Safari, a note says which example needs another browser',
  async () => {
    const customer = { folder: 'examples/customer', url: 'http://localhost:3000' };
    const auth = { ...healthy.auth, scopes: ['customers:own'] };
    write('examples/customer/livechat.config.json', { auth });
    const change = { servers: [...servers, customer] };
    expect(await diagnose(change)).toEqual({});
    expect(await diagnose({ ...change, platform: 'darwin' })).toEqual({
      cookies: [expect.stringMatching(/^note: Safari does not keep /)],
    });
  },
);

test('a port that is taken is named once, whoever would use it', async () => {
  const isPortFree = async (port: number) => port !== 3000;
  expect(await diagnose({ isPortFree })).toEqual({ ports: ['warning: Port 3000 is taken.'] });
});

test.each([
  [
    'a scope that is nearly right',
    { scopes: ['sessions-my:rw'] },
    'did you mean "sessions--my:rw"',
  ],
  ['a client id of another form', { clientId: 'hello world' }, 'is not a client id of LiveChat’s'],
  ['a key that nobody reads', { client_id: 'x' }, 'there is no auth.client_id'],
])('%s is told once, though two apps read it', async (_, auth, told) => {
  configure(auth);
  const { configuration } = await diagnose();
  expect(configuration).toEqual([expect.stringContaining(told)]);
});

test('a setting of the environment or of an app’s .env file is checked as a start checks it', async () => {
  expect(await diagnose({ env: { LIVECHAT_MODE: 'production' } })).toHaveProperty('configuration');
  write('apps/redirect/.env', 'LIVECHAT_RESPONSE_TYPE=tokens');
  expect(await diagnose()).toEqual({
    configuration: [expect.stringContaining('LIVECHAT_RESPONSE_TYPE is "tokens"')],
  });
});

test('a folder in the place of livechat.config.json or .env ends no check, and is an error', async () => {
  rmSync(join(root, 'livechat.config.json'));
  for (const folder of ['livechat.config.json', 'apps/popup/.env']) mkdirSync(join(root, folder));
  expect(await diagnose()).toEqual({
    configuration: [expect.stringMatching(/^error: .*livechat\.config\.json is a folder/)],
  });
});

test.skipIf(process.platform === 'win32')(
  'a pipe in the place of livechat.config.json is an error, and no check waits for it',
  async () => {
    rmSync(join(root, 'livechat.config.json'));
    execFileSync('mkfifo', [join(root, 'livechat.config.json')]);
    expect(await diagnose()).toEqual({
      configuration: [expect.stringMatching(/^error: .*livechat\.config\.json is a pipe/)],
    });
  },
);

test('a client id that is still a placeholder is named, as everything works, but not at LiveChat', async () => {
  configure({ clientId: '<your-client-id>' });
  expect(await diagnose()).toEqual({
    'client-id': ['warning: auth.clientId is still "<your-client-id>".'],
  });
});

test('a scope that a panel needs is missed, unless a wider one contains it', async () => {
  configure({ scopes: ['sessions--my:rw', 'accounts--all:ro'] });
  expect(await diagnose()).toEqual({
    scopes: ['warning: auth.scopes does not have agents--all:ro.'],
  });
  configure({ scopes: ['sessions--my:ro', 'accounts--my:rw', 'agents--all:rw'] });
  expect(await diagnose()).toEqual({
    scopes: ['warning: auth.scopes does not have sessions--my:rw.'],
  });
});

test('an address that an app will use and the whitelist does not have is named', async () => {
  configure({ redirectURI: ['http://localhost:3000'] });
  expect(await diagnose()).toEqual({
    'redirect-uris': [
      expect.stringMatching(/^error: apps\/redirect: .* does not have "http:\/\/localhost:3001"/),
    ],
  });
});

test.each(['http://127.0.0.1:3000', 'https://app.tunnel.example'])(
  'an app that can be opened at %s alone is a warning, as a start warns of it',
  async (uri) => {
    configure({ redirectURI: [uri, 'http://localhost:3001'] });
    expect(await diagnose()).toEqual({
      'redirect-uris': [expect.stringMatching(/^warning: apps\/popup: .* does not have/)],
    });
  },
);

test('an address by http that is not on this machine is named', async () => {
  configure({ redirectURI: [...healthy.auth.redirectURI, 'http://app.example'] });
  expect(await diagnose()).toEqual({
    https: ['warning: auth.redirectURI has http://app.example.'],
  });
});

test('a secret in a file that pages are made from is found, and its value is not repeated', async () => {
  write('examples/server/livechat.config.json', {
    auth: { ...healthy.auth, nested: { client_secret: 's3cret' } },
  });
  write('apps/popup/.env', 'A=1\nexport NEXT_PUBLIC_CLIENT_SECRET=s3cret\n');
  const found = await diagnose();
  expect(found.secrets).toEqual([
    'error: examples/server/livechat.config.json has auth.nested.client_secret.',
    'error: apps/popup/.env sets NEXT_PUBLIC_CLIENT_SECRET.',
  ]);
  expect(JSON.stringify(found)).not.toContain('s3cret');
});

test('a secret in a file that git keeps is found, and one that it ignores is in its place', async () => {
  write('.env', 'LIVECHAT_CLIENT_SECRET=s3cret\n');
  write('examples/server/.env.production', 'SESSION_KEYS=s3cret\n# OTHER_SECRET=s3cret\n');
  write('examples/server/.env.local', 'LIVECHAT_CLIENT_SECRET=s3cret\n');
  expect(await diagnose()).toEqual({
    secrets: [
      'error: .env sets LIVECHAT_CLIENT_SECRET.',
      'error: examples/server/.env.production sets SESSION_KEYS.',
    ],
  });
});

test('the file of an example is checked by the same rules', async () => {
  write('examples/server/livechat.config.json', {
    auth: { ...healthy.auth, clientType: 'server_side_app', scopes: ['agents--alll:ro'] },
  });
  expect(await diagnose()).toEqual({
    configuration: [expect.stringContaining('is not a scope of LiveChat’s')],
  });
});

test('a clock that is behind the newest commit is named', async () => {
  const { clock } = await diagnose({ now: Date.parse('2026-01-01T00:00:00Z') });
  expect(clock).toEqual([expect.stringContaining('2026-01-01T00:00:00.000Z')]);
});

test('each check has found something in one of these tests', () => {
  const all = Object.keys(checks).filter((name) => name !== 'cookies' || hasCustomer);
  expect([...failed].sort()).toEqual(all.sort());
});

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/doctor/main.ts', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_ENV: 'development' },
  });

test('the exit code is 0, or 1 for a warning, and a check can be left out', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const taken = `../../apps/popup=http://localhost:${port}`;
  const args = [taken, '--json', '--without=redirect-uris,configuration,secrets'];
  const { status, stdout } = run(...args);
  expect(JSON.parse(stdout)).toContainEqual(
    expect.objectContaining({ check: 'ports', level: 'warning', fact: `Port ${port} is taken.` }),
  );
  expect(status).toBe(1);
  expect(
    run(...args.slice(0, 2), '--without=redirect-uris,configuration,secrets,ports').status,
  ).toBe(0);
  server.close();
});

test('the exit code is 2 for an error, and for a check that there is not', () => {
  // The address is not whitelisted, and not in the configuration.
  expect(run('apps/popup=http://localhost:1', '--without=ports,configuration').status).toBe(2);
  const { status, stderr } = run('--without=nothing');
  expect(stderr).toContain('there is no check "nothing"');
  expect(status).toBe(2);
});
