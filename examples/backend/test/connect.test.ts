import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { connect } from '../src/connect/connect';
import type { Settings } from '../src/settings';
import { callbackOf, startLiveChat, untilTheEnd } from './livechat';

const callback = callbackOf(3321);
const start = (options = {}) => startLiveChat({ callback, ...options });

/** Starts to connect. Returns the address that the person is shown, and the promise of the end. */
async function begin(settings: Settings, stopped = untilTheEnd()) {
  let shown = (_: string) => {};
  const url = new Promise<string>((resolve) => {
    shown = resolve;
  });
  const ended = connect(settings, stopped, async (address) => shown(address));
  ended.catch(() => {});
  return { shown: await Promise.race([url, ended.then(() => '')]), ended };
}

/** Visits an address of this machine, and returns the status and text that a browser gets. */
async function visit(address: string, init: RequestInit = {}) {
  const response = await fetch(address, init);
  return { status: response.status, text: await response.text() };
}

test('keeps the refresh token of whoever allowed the app, and says so in the browser', async () => {
  const { settings, allow } = await start();
  const { shown, ended } = await begin(settings);
  const { searchParams } = new URL(shown);
  expect(Object.fromEntries(searchParams)).toEqual({
    response_type: 'code',
    client_id: 'sandbox',
    redirect_uri: callback,
    state: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
  const { status, text } = await visit(await allow(shown));
  expect([status, text]).toEqual([200, expect.stringContaining('The worker is connected.')]);
  await ended;
  expect(JSON.parse(await readFile(settings.tokenFile, 'utf8'))).toEqual({
    client_id: 'sandbox',
    accountsURL: settings.accountsURL,
    refresh_token: expect.stringMatching(/^sandbox-/),
  });
  // The process does not listen there any more.
  await expect(fetch(callback)).rejects.toThrow();
  expect(existsSync(`${settings.tokenFile}.lock`)).toBe(false);
});

test.each([
  ['without a state', () => '?code=dal%3Astolen'],
  ['with a state of somebody else', () => '?code=dal%3Astolen&state=guess'],
  ['with two states', (state: string) => `?code=dal%3Astolen&state=${state}&state=guess`],
  ['with an error, and no state', () => '?error=access_denied'],
])('an answer %s is refused, and the right one is waited for', async (_, forge) => {
  const { settings, allow, count } = await start();
  const { shown, ended } = await begin(settings);
  const state = new URL(shown).searchParams.get('state') ?? '';
  const { status, text } = await visit(`${callback}${forge(state)}`);
  expect([status, text]).toEqual([400, expect.stringContaining('was not asked for from here')]);
  expect(text.match(/<h1>[^<]+\.<\/h1>/g)).toHaveLength(1);
  expect(await count('/v2/token')).toBe(0);
  await visit(await allow(shown));
  await ended;
});

test('an answer that comes twice is taken once', async () => {
  const { settings, allow, sandbox, count } = await start();
  const { shown, ended } = await begin(settings);
  const answer = await allow(shown);
  await sandbox.addFault({ kind: 'slow', ms: 2000, endpoint: 'POST /v2/token' });
  const first = visit(answer);
  await vi.waitUntil(async () => (await count('/v2/token')) === 1, { timeout: 10_000 });
  const second = await visit(answer);
  expect([second.status, second.text]).toEqual([400, expect.stringContaining('was there before')]);
  expect((await first).status).toBe(200);
  await ended;
  expect(await count('/v2/token')).toBe(1);
});

test.each(['?error=access_denied', '?oauth_exception=access_denied', '?code=a&code=b'])(
  'LiveChat’s own refusal, %s, ends it with a sentence',
  async (refusal) => {
    const { settings } = await start();
    const { shown, ended } = await begin(settings);
    const { status } = await visit(
      `${callback}${refusal}&state=${new URL(shown).searchParams.get('state')}`,
    );
    expect(status).toBe(400);
    await expect(ended).rejects.toThrow(/^LiveChat did not connect the app: nothing was kept/);
    expect(existsSync(settings.tokenFile)).toBe(false);
  },
);

test('a token of another app is revoked, and not kept', async () => {
  const { settings, allow, sandbox, count } = await start();
  const { shown, ended } = await begin(settings);
  await sandbox.addFault('wrong-client-token');
  const { status, text } = await visit(await allow(shown));
  expect([status, text]).toEqual([400, expect.stringContaining('the terminal says why')]);
  await expect(ended).rejects.toThrow(/^LiveChat answered with the token of another app/);
  expect(existsSync(settings.tokenFile)).toBe(false);
  const [, revocation] = (await sandbox.log()).filter(({ path }) => path === '/v2/token');
  expect(revocation).toMatchObject({ method: 'DELETE', status: 200 });
  expect(await count('/v2/info')).toBe(1);
});

test('a token that cannot be kept is revoked', async () => {
  const { settings, allow, sandbox } = await start();
  const { shown, ended } = await begin(settings);
  await mkdir(settings.tokenFile);
  await visit(await allow(shown));
  await expect(ended).rejects.toThrow(/^The refresh token cannot be kept in /);
  const [, revocation] = (await sandbox.log()).filter(({ path }) => path === '/v2/token');
  expect(revocation).toMatchObject({ method: 'DELETE', status: 200 });
});

test('who connects once more leaves no token of the time before', async () => {
  const { settings, allow, sandbox } = await start();
  const connectOnce = async () => {
    const { shown, ended } = await begin(settings);
    await visit(await allow(shown));
    await ended;
    return JSON.parse(await readFile(settings.tokenFile, 'utf8')).refresh_token;
  };
  const before = await connectOnce();
  expect(await connectOnce()).not.toBe(before);
  const revocations = (await sandbox.log()).filter(({ method }) => method === 'DELETE');
  expect(revocations).toMatchObject([{ path: '/v2/token', status: 200 }]);
});

test('where nothing can be kept, nobody is asked', async () => {
  const { settings } = await start();
  await expect(begin({ ...settings, tokenFile: '/dev/null/token.json' })).rejects.toThrow(
    /^\/dev\/null\/token\.json\.lock cannot be written/,
  );
});

test('an exchange that breaks off is tried again', async () => {
  const { settings, allow, sandbox } = await start();
  const { shown, ended } = await begin(settings);
  await sandbox.addFault('exchange-cut');
  expect((await visit(await allow(shown))).status).toBe(200);
  await ended;
});

test('what has another path, host or method is no answer', async () => {
  const { settings, allow } = await start();
  const { shown, ended } = await begin(settings);
  const answer = await allow(shown);
  const elsewhere = answer.replace('/callback', '/other');
  expect((await visit(elsewhere)).status).toBe(404);
  expect((await visit(answer, { method: 'POST' })).status).toBe(404);
  // The Host of an attacker whose name resolves to this machine. With fetch, a test cannot set the header Host.
  const rebound = request(answer, { headers: { Host: 'evil.example:3321' } }).end();
  const [response] = await once(rebound, 'response');
  expect(response.statusCode).toBe(404);
  response.resume();
  expect((await visit(answer)).status).toBe(200);
  await ended;
});

test('what is no address at all is no answer either, and nobody is stopped by it', async () => {
  const { settings, allow } = await start();
  const { shown, ended } = await begin(settings);
  for (const path of ['//', 'http://[', 'http://evil.example/callback']) {
    const odd = request({ port: 3321, host: '127.0.0.1', path }).end();
    const [response] = await once(odd, 'response');
    expect(response.statusCode).toBe(404);
    response.resume();
  }
  await visit(await allow(shown));
  await ended;
});

test('whoever closes the window early is connected all the same', async () => {
  const { settings, allow, count, sandbox } = await start();
  const { shown, ended } = await begin(settings);
  await sandbox.addFault({ kind: 'slow', ms: 2000, endpoint: 'POST /v2/token' });
  const window = new AbortController();
  const answered = visit(await allow(shown), { signal: window.signal });
  await vi.waitUntil(async () => (await count('/v2/token')) === 1, { timeout: 10_000 });
  window.abort();
  await expect(answered).rejects.toThrow();
  await ended;
  expect(existsSync(settings.tokenFile)).toBe(true);
});

test('a port that is taken is told in a sentence', async () => {
  const { settings } = await start();
  const other = createServer().listen(3321, '127.0.0.1');
  await once(other, 'listening');
  await expect(begin(settings)).rejects.toThrow(/^Port 3321, .* \(EADDRINUSE\): .*\.$/);
  other.close();
});

test('without an address of this machine on the whitelist, it says so', async () => {
  const { settings } = await start();
  const elsewhere = { ...settings, redirect_uris: ['https://app.example.com/callback'] };
  await expect(begin(elsewhere)).rejects.toThrow(
    /auth\.redirectURI has no address on this machine/,
  );
});

test('without a client secret, nobody is asked', async () => {
  const { settings } = await start();
  await expect(begin({ ...settings, client_secret: undefined })).rejects.toThrow(
    /^LIVECHAT_CLIENT_SECRET is missing/,
  );
});

test('after ten minutes, and when it is stopped, it listens no more', async () => {
  const { settings } = await start();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const late = await begin(settings);
  vi.advanceTimersByTime(600_000);
  vi.useRealTimers();
  await expect(late.ended).rejects.toThrow(/^Nobody answered in ten minutes/);
  await expect(fetch(callback)).rejects.toThrow();

  const stop = new AbortController();
  const { ended } = await begin(settings, stop.signal);
  stop.abort();
  await expect(ended).rejects.toThrow();
  await expect(fetch(callback)).rejects.toThrow();
});

test('an answer that came in time is dealt with, though ten minutes are over by then', async () => {
  const { settings, allow, sandbox, count } = await start();
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const { shown, ended } = await begin(settings);
  const [tenMinutesAreOver] = timers.mock.calls.find(([, ms]) => ms === 600_000) ?? [];
  expect(tenMinutesAreOver).toBeTypeOf('function');
  timers.mockRestore();
  await sandbox.addFault({ kind: 'slow', ms: 1000, endpoint: 'POST /v2/token' });
  const answered = visit(await allow(shown));
  await vi.waitUntil(async () => (await count('/v2/token')) === 1, { timeout: 10_000 });
  tenMinutesAreOver?.();
  expect((await answered).status).toBe(200);
  await ended;
  expect(existsSync(settings.tokenFile)).toBe(true);
});

test('a second one is told that there is a first one, which goes on', async () => {
  const { settings, allow } = await start();
  const { shown, ended } = await begin(settings);
  await expect(begin(settings)).rejects.toThrow(
    /^A worker or npm run connect is using .*: stop it/,
  );
  await visit(await allow(shown));
  await ended;
});

test('who stops it in the middle of the exchange has the token kept, and the lock until then', async () => {
  const { settings, allow, count, sandbox } = await start();
  const stop = new AbortController();
  const { shown, ended } = await begin(settings, stop.signal);
  await sandbox.addFault({ kind: 'slow', ms: 1000, endpoint: 'POST /v2/token' });
  const answered = visit(await allow(shown));
  await vi.waitUntil(async () => (await count('/v2/token')) === 1, { timeout: 10_000 });
  stop.abort();
  const isKept = () => existsSync(settings.tokenFile);
  const isLocked = () => existsSync(`${settings.tokenFile}.lock`);
  await vi.waitUntil(() => isKept() || !isLocked(), { timeout: 10_000, interval: 5 });
  expect(isKept()).toBe(true);
  await ended;
  expect((await answered).status).toBe(200);
  expect(isLocked()).toBe(false);
});

test('who stops it while LiveChat does not answer the exchange waits no longer, and nothing is kept', async () => {
  const { settings, allow, count, sandbox } = await start();
  const stop = new AbortController();
  const { shown, ended } = await begin(settings, stop.signal);
  await sandbox.addFault('exchange-429');
  const answered = visit(await allow(shown)).catch(() => {});
  await vi.waitUntil(async () => (await count('/v2/token')) === 1, { timeout: 10_000 });
  stop.abort();
  await expect(ended).rejects.toThrow();
  await answered;
  expect(existsSync(settings.tokenFile)).toBe(false);
});
