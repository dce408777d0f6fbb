import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';

const CLIENT = '0123456789abcdef0123456789abcdef';
const SERVER_CLIENT = 'fedcba9876543210fedcba9876543210';
const auth = {
  clientId: CLIENT,
  scopes: ['sessions--my:rw'],
  redirectURI: ['http://localhost:3000', 'http://localhost:3001'],
};

let root: string;
let server: Server;
let asked: URL[];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'livechat-doctor-live-'));
  for (const folder of ['packages/config', 'apps/popup', 'apps/redirect', 'examples/server'])
    mkdirSync(join(root, folder), { recursive: true });
  configure('', auth);
  configure('examples/server', {
    ...auth,
    clientId: SERVER_CLIENT,
    clientType: 'server_side_app',
    responseType: 'code',
    redirectURI: ['http://localhost:3000/callback'],
  });
  asked = [];
  // A stand-in for LiveChat that knows one of the two clients, at one address.
  server = createServer(({ url = '' }, response) => {
    const { searchParams } = new URL(url, 'http://localhost');
    asked.push(new URL(url, 'http://localhost'));
    const isKnown = searchParams.get('client_id') === CLIENT;
    const isListed = searchParams.get('redirect_uri') === 'http://localhost:3000/';
    if (isKnown && isListed) return response.end('<h1>Sign in</h1>');
    const details = isKnown ? 'invalid_redirect_uri' : 'client_id_not_found';
    const exception = isKnown ? 'invalid_request' : 'unauthorized_client';
    const Location = `/ooops?oauth_exception=${exception}&exception_details=${details}`;
    response.writeHead(303, { Location }).end();
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

function configure(folder: string, content: object) {
  writeFileSync(join(root, folder, 'livechat.config.json'), JSON.stringify({ auth: content }));
}

async function doctor(...words: string[]) {
  const options: SpawnOptionsWithoutStdio = {
    cwd: join(root, 'packages/config'),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
  };
  const servers = [
    'apps/popup=http://localhost:3000',
    'apps/redirect=http://localhost:3001',
    'examples/server=http://localhost:3000',
  ];
  const main = resolve('src/doctor/main.ts');
  const without = '--without=node,ports,scopes,clock';
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), main, ...servers, without, ...words],
    options,
  );
  const ended = new Promise((done) => child.once('exit', done));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr, status: await ended };
}

test('LiveChat is asked about each address that is configured, and each that it refuses is named', async () => {
  const { stdout, stderr, status } = await doctor('--live', '--yes', '--json');
  expect(
    JSON.parse(stdout).map(({ check, fact }: Record<string, string>) => [check, fact]),
  ).toEqual([
    ['authorize', 'apps/redirect: LiveChat does not answer to http://localhost:3001/.'],
    ['authorize', `examples/server: LiveChat does not know the client id ${SERVER_CLIENT}.`],
  ]);
  expect(status).toBe(2);
  // The requests sent are those that were announced, and the control request.
  const [control, ...sent] = asked;
  expect(control?.searchParams.get('client_id')).toMatch(/^[\da-f]{32}$/);
  for (const { search } of sent.filter(({ pathname }) => pathname === '/'))
    if (search.includes(CLIENT) || search.includes(SERVER_CLIENT)) expect(stderr).toContain(search);
  const code = sent.find(({ search }) => search.includes(SERVER_CLIENT));
  expect(code?.searchParams.get('code_challenge')).toHaveLength(43);
}, 60_000);

test('an app can be asked about alone', async () => {
  const { stdout, status } = await doctor('--live', '--yes', 'popup');
  expect(stdout).toContain('Nothing to say');
  expect(status).toBe(0);
}, 60_000);

test('nothing is sent until somebody agrees, and what would be is said', async () => {
  const { stderr, status } = await doctor('--live');
  expect(stderr).toContain('This will send 4 requests');
  expect(stderr).toContain('nobody is here to agree');
  expect(status).toBe(2);
  expect(asked).toEqual([]);
}, 60_000);

test('without --live nobody is asked, and a name that nothing has is told', async () => {
  expect((await doctor()).status).toBe(0);
  expect((await doctor('--live', '--yes', 'nothing')).stderr).toContain(
    'no app or example "nothing"',
  );
  expect((await doctor('popup')).stderr).toContain('are for --live');
  expect(asked).toEqual([]);
}, 60_000);
