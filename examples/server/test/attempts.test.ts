import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  Browser,
  KEY,
  PORT,
  type Sandbox,
  SECRET,
  type Server,
  startSandbox,
  startServer,
  temporaryFolder,
} from './kit';

let sandbox: Sandbox;
let server: Server;
let other: Server;
const folder = temporaryFolder();
const env = { SESSION_FILE: `${folder.path}/s.db` };

beforeAll(async () => {
  sandbox = await startSandbox();
  [server, other] = await Promise.all([startServer(PORT, env), startServer(PORT + 1, env)]);
});
afterAll(async () => {
  await server.stop();
  await other.stop();
  sandbox.stop();
  folder.remove();
});
beforeEach(async () => {
  await sandbox.reset();
  sandbox.secrets.clear();
});

const begin = (browser: Browser) => browser.send(server, 'POST', '/api/sign-in');

test('a browser has five attempts at most, and the newest of them work', async () => {
  const browser = new Browser();
  const first = await browser.visitLiveChat(sandbox, server);
  for (let more = 0; more < 6; more++) await begin(browser);
  expect(browser.cookies.size).toBe(5);
  expect((await browser.send(server, 'POST', '/api/session', first)).body.error).toBe('no_attempt');
  expect((await browser.signIn(sandbox, server)).status).toBe(200);
});

test('two attempts of one browser end in whichever order', async () => {
  const browser = new Browser();
  const one = await browser.visitLiveChat(sandbox, server);
  const two = await browser.visitLiveChat(sandbox, server);
  expect((await browser.send(server, 'POST', '/api/session', two)).status).toBe(200);
  expect((await browser.send(other, 'POST', '/api/session', one)).status).toBe(200);
  // The second session replaced the first one.
  expect(await sandbox.alive()).toBe(1);
});

test('an attempt is over after ten minutes, also for who keeps its cookie', async () => {
  const browser = new Browser();
  const { cookies } = await begin(browser);
  expect(cookies[0]).toMatch(/; Max-Age=600;/);

  vi.stubEnv('SESSION_KEYS', KEY);
  const { seal, unseal } = await import('../server/seal');
  const [[name = '', sealed = ''] = []] = browser.cookies;
  const { exp = 0 } = (await unseal(sealed, name)) ?? {};
  expect(Math.abs(exp - Date.now() / 1000 - 600)).toBeLessThan(10);
  const state = 'a'.repeat(43);
  const send = async (seconds: number) => {
    const value = await seal({ code_verifier: 'a' }, `attempt-${state}`, seconds);
    const headers = { 'X-From-Our-Page': '1', Cookie: `attempt-${state}=${value}` };
    return new Browser().send(server, 'POST', '/api/session', { code: 'a', state }, headers);
  };
  expect((await send(-1)).body.error).toBe('no_attempt');
  expect((await send(10)).body.error).toBe('invalid_grant');
});

test('an answer works once, and in the browser that asked for it alone', async () => {
  const browser = new Browser();
  const answer = await browser.visitLiveChat(sandbox, server);
  const before = browser.copy();
  const stranger = await new Browser().send(server, 'POST', '/api/session', answer);
  expect([stranger.status, stranger.body.error]).toEqual([400, 'no_attempt']);
  expect(await sandbox.count('POST /v2/token')).toBe(0);
  // A page that did not get the server's answer sends LiveChat's answer again: nothing happens.
  for (const _ of ['first', 'again'])
    expect((await browser.send(server, 'POST', '/api/session', answer)).status).toBe(200);
  expect(await sandbox.count('POST /v2/token')).toBe(1);
  await browser.send(server, 'DELETE', '/api/session');
  const later = await browser.send(server, 'POST', '/api/session', answer);
  expect([later.status, later.body.error]).toEqual([400, 'no_attempt']);
  // With the old cookie, the server sends the code again: LiveChat refuses it, and revokes its tokens.
  const replayed = await before.send(server, 'POST', '/api/session', answer);
  expect([replayed.status, replayed.body.error]).toEqual([400, 'invalid_grant']);
});

test('a cookie of one state does not open another', async () => {
  const browser = new Browser();
  const one = await browser.visitLiveChat(sandbox, server);
  const victim = new Browser();
  const two = await victim.visitLiveChat(sandbox, server);
  const value = browser.cookies.get(`attempt-${one.state}`);
  const mixed = await new Browser().send(server, 'POST', '/api/session', two, {
    'X-From-Our-Page': '1',
    Cookie: `attempt-${two.state}=${value}`,
  });
  expect(mixed.body.error).toBe('no_attempt');
});

test.each<[string, unknown]>([
  ['no body', undefined],
  ['an empty body', ''],
  ['no JSON', '{"code":'],
  ['a list', []],
  ['numbers', { code: 1, state: 2 }],
  ['no state', { code: 'dal:stolen' }],
  ['far too much', { code: 'a'.repeat(100_000), state: 'a'.repeat(43) }],
])('an answer with %s is refused, and the attempts stay', async (_, body) => {
  const browser = new Browser();
  const answer = await browser.visitLiveChat(sandbox, server);
  const refused = await browser.send(server, 'POST', '/api/session', body);
  expect([refused.status, refused.body.error]).toEqual([400, 'bad_request']);
  expect((await browser.send(server, 'POST', '/api/session', answer)).status).toBe(200);
});

test.each([
  '',
  'a',
  '../../etc',
  'a=b; Path=/; Domain=evil.example',
  'a\r\nSet-Cookie: b=c',
  '\u0000',
])(
  'a state that is none of ours, %j, is no attempt of this browser, and sets no cookie',
  async (state) => {
    const { status, body, cookies } = await new Browser().send(server, 'POST', '/api/session', {
      code: 'dal:stolen',
      state,
    });
    expect([status, body.error, cookies]).toEqual([400, 'no_attempt', []]);
  },
);

test('a server that is killed in the middle of a sign-in leaves no token that works', async () => {
  const browser = new Browser();
  const answer = await browser.visitLiveChat(sandbox, other);
  await sandbox.addFault({ kind: 'slow', ms: 1000, endpoint: 'POST /v2/token' });
  const cut = browser
    .copy()
    .send(other, 'POST', '/api/session', answer)
    .catch(() => 'cut');
  await expect.poll(() => sandbox.count('POST /v2/token')).toBe(1);
  await other.stop('SIGKILL');
  expect(await cut).toBe('cut');
  await expect.poll(async () => (await sandbox.log()).at(-1)?.status).toBe(200);
  // The page asks again.
  const again = await browser.send(server, 'POST', '/api/session', answer);
  expect(again.body.error).toBe('invalid_grant');
  expect(await sandbox.alive()).toBe(0);
  expect((await browser.signIn(sandbox, server)).status).toBe(200);
  other = await startServer(PORT + 1, env);
});

test('an exchange whose answer never comes is tried again, and leaves no token that works', async () => {
  const browser = new Browser();
  const answer = await browser.visitLiveChat(sandbox, server);
  sandbox.instead.answer = async (request) => {
    delete sandbox.instead.answer;
    const lost = await (await sandbox.app.fetch(request)).json();
    for (const token of [lost.access_token, lost.refresh_token]) sandbox.secrets.add(token);
    return new Response(null, { status: 502 });
  };
  const { body } = await browser.send(server, 'POST', '/api/session', answer);
  expect(body.error).toBe('invalid_grant');
  expect(sandbox.secrets.size).toBe(3);
  expect(await sandbox.alive()).toBe(0);
});

test.each(['500', 'cut'])(
  'an exchange that fails once by %s signs in all the same',
  async (fault) => {
    const browser = new Browser();
    const answer = await browser.visitLiveChat(sandbox, server);
    await sandbox.addFault(`exchange-${fault}`);
    expect((await browser.send(server, 'POST', '/api/session', answer)).status).toBe(200);
    expect(await sandbox.count('POST /v2/token')).toBe(2);
  },
);

test('an exchange is tried again when LiveChat says, if somebody would wait for that', async () => {
  const browser = new Browser();
  const answer = await browser.visitLiveChat(sandbox, server);
  await sandbox.addFault('exchange-429');
  const begun = Date.now();
  expect((await browser.send(server, 'POST', '/api/session', answer)).status).toBe(200);
  expect(Date.now() - begun).toBeGreaterThan(4500);

  const later = await browser.visitLiveChat(sandbox, server);
  sandbox.instead.answer = () => {
    delete sandbox.instead.answer;
    return new Response(null, { status: 429, headers: { 'Retry-After': '60' } });
  };
  const { body } = await browser.send(server, 'POST', '/api/session', later);
  expect(body.error).toBe('livechat_unreachable');
});

test('no token, verifier, secret or key is in an answer, a page, a bundle or the log', async () => {
  const browser = new Browser();
  for (const path of ['/', '/callback', '/no-such-page']) {
    await browser.send(server, 'GET', path);
    await browser.send(server, 'GET', path, undefined, { RSC: '1' });
  }
  await browser.signIn(sandbox, server);
  for (const name of ['account', 'team', 'sessions', 'token'])
    await browser.send(server, 'GET', `/api/calls/${name}`);
  await sandbox.advanceClock(28_801);
  await browser.send(server, 'GET', '/api/calls/token');
  await browser.send(server, 'DELETE', '/api/session');
  const cookies = [...browser.cookies.values()].join();
  // Two access tokens, a refresh token and a verifier.
  expect(sandbox.secrets.size).toBe(4);

  const files = readdirSync('.next', { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /^static|^server\/app\/.*\.(html|rsc|txt|body|meta)$/.test(file) && /\.\w+$/.test(file),
    )
    .map((file) => readFileSync(join('.next', file), 'utf8'));
  expect(files.length).toBeGreaterThan(10);
  for (const secret of [...sandbox.secrets, SECRET, KEY])
    for (const text of [browser.received, cookies, server.said(), ...files])
      expect(text.includes(secret)).toBe(false);
});
