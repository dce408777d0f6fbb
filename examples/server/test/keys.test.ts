import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  Browser,
  KEY,
  PORT,
  type Sandbox,
  startSandbox,
  startServer,
  temporaryFolder,
} from './kit';
import { hasRedis, startRedis } from './redis';

const NEW_KEY = Buffer.alloc(32, 8).toString('base64');
const folder = temporaryFolder();
const file = `${folder.path}/s.db`;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => {
  sandbox.stop();
  folder.remove();
});

test('sessions are encrypted at rest, outlast a restart and a new key, and end with the old one', async () => {
  const browser = new Browser();
  const who = async (server: { url: string }) =>
    (await browser.send(server, 'GET', '/api/session')).body.account_id;
  const first = await startServer(PORT, { SESSION_FILE: file });
  await browser.signIn(sandbox, first);
  const account = await who(first);
  expect(account).toEqual(expect.any(String));
  // Reads the file, and the write-ahead log that SQLite has not merged into it yet.
  const bytes = [file, `${file}-wal`].map((path) => readFileSync(path, 'latin1')).join();
  expect(bytes).toContain('session:');
  for (const secret of [...sandbox.secrets, account, ...browser.cookies.values()])
    expect(bytes.includes(String(secret))).toBe(false);
  await first.stop();

  const second = await startServer(PORT, { SESSION_FILE: file, SESSION_KEYS: `${NEW_KEY},${KEY}` });
  expect(await who(second)).toBe(account);
  const later = new Browser();
  await later.signIn(sandbox, second);
  await second.stop();

  const third = await startServer(PORT, { SESSION_FILE: file, SESSION_KEYS: NEW_KEY });
  expect(await who(third)).toBe(null);
  const { status, body } = await browser.send(third, 'GET', '/api/calls/team');
  expect([status, body.error]).toEqual([401, 'signed_out']);
  expect((await later.send(third, 'GET', '/api/calls/team')).status).toBe(200);
  // Nobody can decrypt these tokens any more, so they cannot be revoked.
  const signedOut = await browser.copy().send(third, 'DELETE', '/api/session');
  expect(signedOut.body).toMatchObject({ told: false });
  expect((await browser.send(third, 'DELETE', '/api/session')).body).toMatchObject({ told: true });
  expect((await browser.signIn(sandbox, third)).status).toBe(200);
  await third.stop();
});

test.each([
  [{ LIVECHAT_MODE: 'live' }, 'livechat.config.json has no client id'],
  [{ SESSION_KEYS: 'short' }, 'SESSION_KEYS has a key that is not 32 bytes in base64'],
  [{ SESSION_FILE: '/dev/null' }, 'set SESSION_FILE to a file'],
  [{ REDIS_URL: 'redis://localhost:99999' }, 'REDIS_URL is not an address of Redis'],
  [{ NEXT_PUBLIC_CLIENT_SECRET: 'a' }, 'NEXT_PUBLIC_CLIENT_SECRET would be in the scripts'],
])('a start with %j ends with a sentence', async (env, sentence) => {
  const server = await startServer(PORT, env);
  expect(server.exitCode()).toBe(1);
  expect(server.said()).toContain(sentence);
});

test('a Redis that cannot be reached loses nobody’s session, and is told in words', async () => {
  await sandbox.reset();
  const server = await startServer(PORT, { REDIS_URL: 'redis://localhost:1' });
  const browser = new Browser();
  const answer = await browser.visitLiveChat(sandbox, server);
  const { status, body } = await browser.send(server, 'POST', '/api/session', answer);
  expect([status, body.error]).toEqual([500, 'server_error']);
  // The code is not used, and the attempt stays: the same answer works when Redis is back.
  expect(await sandbox.count('POST /v2/token')).toBe(0);
  expect(browser.cookies.has(`attempt-${answer.state}`)).toBe(true);
  expect(server.said()).toContain('Redis cannot be reached');
  await server.stop();
});

test.runIf(hasRedis)(
  'a Redis that refuses the password is told by its setting, without the password',
  async () => {
    const redis = await startRedis(PORT + 3);
    await redis.setPassword('right');
    const url = redis.url.replace('//', '//:wrong-password@');
    const server = await startServer(PORT, { REDIS_URL: url });
    const { status } = await new Browser().send(server, 'GET', '/api/session');
    expect(status).toBe(500);
    expect(server.said()).toContain(
      'Redis cannot be reached, or refuses the password of REDIS_URL',
    );
    expect(server.said()).not.toContain('wrong-password');
    await server.stop();
    await redis.stop();
  },
);
