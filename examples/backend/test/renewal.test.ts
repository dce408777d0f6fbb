import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { whoAccepts } from '../src/agents';
import { renewedCredential } from '../src/credential';
import { takeLease } from '../src/lease';
import { createOAuth } from '../src/oauth';
import { callbackOf, startLiveChat, untilTheEnd } from './livechat';
import { startWorker } from './start-worker';

const TOKEN = '/v2/token';
const start = ({ rotates = true } = {}) => startLiveChat({ rotates, callback: callbackOf(3323) });

afterEach(() => {
  vi.useRealTimers();
});

describe.each([
  ['rotate', true],
  ['stay', false],
])('where refresh tokens %s, a connected worker', (_, rotates) => {
  test('gets new tokens when the old ones end, and keeps the refresh token it has then', async () => {
    const { connect, count, sandbox, settings } = await start({ rotates });
    await connect();
    const before = await readFile(settings.tokenFile, 'utf8');
    const worker = startWorker(settings);
    expect((await worker.toPause()).said).toEqual([
      'Accepting chats: Ada Nowak, Ben Okafor, Dora Lindt.',
    ]);
    for (let i = 0; i < 3; i++) {
      await sandbox.advanceClock(28_800);
      expect((await worker.next()).said).toEqual([]);
    }
    // One request for the code, one for the first access token, and three for further ones.
    expect(await count(TOKEN)).toBe(5);
    expect((await readFile(settings.tokenFile, 'utf8')) === before).toBe(!rotates);
  });

  test('renews once for all of its calls', async () => {
    const { connect, count, sandbox, settings } = await start({ rotates });
    await connect();
    const lease = await takeLease(settings.tokenFile);
    const credential = renewedCredential(settings, createOAuth(settings), lease);
    const callAtOnce = () =>
      Promise.all(Array.from({ length: 5 }, () => whoAccepts(settings, credential, untilTheEnd())));
    await callAtOnce();
    expect(await count(TOKEN)).toBe(2);
    await sandbox.advanceClock(28_800);
    expect((await callAtOnce()).map(({ size }) => size)).toEqual([3, 3, 3, 3, 3]);
    expect(await count(TOKEN)).toBe(3);
    await lease.release();
  });

  test('waits while there are no new tokens to be had, and ends when there never will be', async () => {
    const { connect, sandbox, settings } = await start({ rotates });
    await connect();
    await sandbox.addFault('exchange-429');
    const worker = startWorker(settings);
    expect(await worker.toPause()).toEqual({
      said: ['LiveChat gives no answer, it answers 429: asking again in 5 s.'],
      ms: 5000,
    });
    expect((await worker.next()).said).toContain('LiveChat answers again.');
    await sandbox.reset();
    await expect(worker.next()).rejects.toThrow(
      /^LiveChat gives no token \(invalid_grant\): the access was revoked, .*npm run connect\.$/,
    );
  });
});

test.each(['exchange-500', 'exchange-html-error', 'exchange-empty-body', 'exchange-cut'])(
  'a renewal that meets %s is tried again',
  async (fault) => {
    const { connect, sandbox, settings } = await start();
    await connect();
    await sandbox.addFault(fault);
    const worker = startWorker(settings);
    expect((await worker.toPause()).said).toEqual([
      expect.stringMatching(/^LiveChat gives no answer, it .*: asking again in 1 s\.$/),
    ]);
    expect((await worker.next()).said[0]).toBe('LiveChat answers again.');
  },
);

test.each([
  ['five minutes before its end', 28_800, 28_499, 28_501],
  ['at half its life where that is short', 60, 29, 31],
])('a token is renewed %s', async (_, life, early, late) => {
  const { connect, count, settings } = await start();
  await connect();
  const lease = await takeLease(settings.tokenFile);
  const oauth = createOAuth(settings);
  const short = {
    ...oauth,
    refresh: async (refresh_token: string) => ({
      ...(await oauth.refresh(refresh_token)),
      expires_in: life,
    }),
  };
  vi.useFakeTimers({ toFake: ['Date'] });
  const begin = Date.now();
  const credential = renewedCredential(settings, short, lease);
  const first = await credential.authorization();
  vi.setSystemTime(begin + early * 1000);
  expect(await credential.authorization()).toBe(first);
  vi.setSystemTime(begin + late * 1000);
  expect(await credential.authorization()).not.toBe(first);
  expect(await count(TOKEN)).toBe(3);
  await lease.release();
});

test('new tokens that the file does not take are revoked, as nobody has them', async () => {
  const { connect, settings } = await start();
  await connect();
  const lease = await takeLease(settings.tokenFile);
  const oauth = createOAuth(settings);
  let given = '';
  const refresh = async (refresh_token: string) => {
    const tokens = await oauth.refresh(refresh_token);
    given = tokens.access_token;
    await rm(settings.tokenFile);
    await mkdir(settings.tokenFile);
    return tokens;
  };
  const credential = renewedCredential(settings, { ...oauth, refresh }, lease);
  await expect(credential.authorization()).rejects.toThrow(/cannot be kept/);
  const headers = { Authorization: `Bearer ${given}` };
  expect((await fetch(`${settings.accountsURL}/v2/info`, { headers })).status).not.toBe(200);
  await lease.release().catch(() => {});
});

test('a worker whose lock was taken over ends before it uses the refresh token', async () => {
  const { connect, count, sandbox, settings } = await start();
  await connect();
  const worker = startWorker(settings);
  await worker.toPause();
  await writeFile(`${settings.tokenFile}.lock`, 'another');
  await sandbox.advanceClock(28_800);
  await expect(worker.next()).rejects.toThrow(/^Another process has taken /);
  expect(await count(TOKEN)).toBe(2);
});
