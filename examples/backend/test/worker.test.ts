import { readFile } from 'node:fs/promises';
import { ACCOUNT } from '@repo/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { whoAccepts } from '../src/agents';
import { renewedCredential } from '../src/credential';
import { takeLease } from '../src/lease';
import { createOAuth } from '../src/oauth';
import type { Settings } from '../src/settings';
import { work } from '../src/worker';
import { startLiveChat, untilTheEnd } from './livechat';

const LIST = 'POST /v3.6/configuration/action/list_agents';
const TOKEN = '/v2/token';

/** A worker whose time passes when the test lets it: what was said up to a pause, and how long that is to be. */
function startWorker(settings: Settings) {
  const said: string[] = [];
  let pause = new Pause();
  const ended = work(settings, untilTheEnd(), {
    say: (sentence) => said.push(sentence),
    wait: (ms) => pause.begin(ms),
  });
  ended.catch(() => {});
  const toPause = async () => {
    const ms = await Promise.race([pause.begun, ended]);
    return { said: said.splice(0), ms };
  };
  const next = () => {
    const { end } = pause;
    pause = new Pause();
    end();
    return toPause();
  };
  return { ended, toPause, next };
}

class Pause {
  #begun = (_: number) => {};
  begun = new Promise<number>((resolve) => {
    this.#begun = resolve;
  });
  end = () => {};

  begin(ms: number) {
    this.#begun(ms);
    return new Promise<void>((resolve) => {
      this.end = resolve;
    });
  }
}

describe('a worker', () => {
  test('says who accepts chats, and each minute what has changed', async () => {
    const { sandbox, withPersonalToken } = await startLiveChat();
    const { settings } = await withPersonalToken();
    const worker = startWorker(settings);
    expect(await worker.toPause()).toEqual({
      said: ['Accepting chats: Ada Nowak, Ben Okafor, Dora Lindt.'],
      ms: 60_000,
    });
    expect((await worker.next()).said).toEqual([]);
    await sandbox.setLoginStatus(ACCOUNT.ben, 'offline');
    await sandbox.setLoginStatus(ACCOUNT.cleo, 'accepting chats');
    expect((await worker.next()).said).toEqual([
      'Cleo Marin accepts chats now.',
      'Ben Okafor no longer accepts chats.',
    ]);
  });

  test('says that nobody does, and writes no name that could steer a terminal', async () => {
    const { sandbox, withPersonalToken } = await startLiveChat();
    const { settings } = await withPersonalToken();
    for (const person of [ACCOUNT.ada, ACCOUNT.ben, ACCOUNT.dora])
      await sandbox.setLoginStatus(person, 'offline');
    const worker = startWorker(settings);
    expect((await worker.toPause()).said).toEqual(['Accepting chats: nobody.']);
    await sandbox.addPeople({ name: 'Eve\n\u001b[2J\u202e2026 Ada' });
    expect((await worker.next()).said).toEqual(['Eve [2J 2026 Ada accepts chats now.']);
  });

  test('waits on 429 as long as it is told', async () => {
    const { sandbox, withPersonalToken } = await startLiveChat();
    const { settings } = await withPersonalToken();
    await sandbox.addFault({ kind: 'api-error', status: 429, retry_after: 70, endpoint: LIST });
    const worker = startWorker(settings);
    expect(await worker.toPause()).toEqual({
      said: ['LiveChat gives no answer, it answers 429: asking again in 70 s.'],
      ms: 70_000,
    });
    expect((await worker.next()).said).toEqual([
      'LiveChat answers again.',
      'Accepting chats: Ada Nowak, Ben Okafor, Dora Lindt.',
    ]);
  });

  test.each([
    { kind: 'api-error', status: 500 } as const,
    { kind: 'html-error' } as const,
    { kind: 'empty-body' } as const,
    { kind: 'cut' } as const,
  ])('waits twice as long each time while LiveChat answers with %o', async (fault) => {
    const { sandbox, withPersonalToken } = await startLiveChat();
    const { settings } = await withPersonalToken();
    const { id } = await sandbox.addFault({ ...fault, endpoint: LIST }, { once: false });
    const worker = startWorker(settings);
    let { ms } = await worker.toPause();
    for (const longest of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
      expect(ms).toBeGreaterThanOrEqual(longest * 500);
      expect(ms).toBeLessThanOrEqual(longest * 1000);
      ({ ms } = await worker.next());
    }
    await sandbox.clearFaults(id);
    expect((await worker.next()).said[0]).toBe('LiveChat answers again.');
  });

  test('goes on after a network that was gone', async () => {
    const { close, reopen, sandbox, withPersonalToken } = await startLiveChat();
    const { settings } = await withPersonalToken();
    const worker = startWorker(settings);
    await worker.toPause();
    close();
    expect((await worker.next()).said).toEqual([
      'LiveChat gives no answer, it cannot be reached: asking again in 1 s.',
    ]);
    await reopen();
    await sandbox.setLoginStatus(ACCOUNT.ada, 'offline');
    expect((await worker.next()).said).toEqual([
      'LiveChat answers again.',
      'Ada Nowak no longer accepts chats.',
    ]);
  });

  test('ends with a sentence when its personal access token is revoked', async () => {
    const { sandbox, withPersonalToken } = await startLiveChat();
    const { settings, token_id } = await withPersonalToken();
    const worker = startWorker(settings);
    await worker.toPause();
    await sandbox.revokePersonalToken(token_id);
    await expect(worker.next()).rejects.toThrow(
      /^LiveChat refuses the personal access token: it was revoked, .* Developer Console\.$/,
    );
  });

  test('ends with a sentence when its token does not allow the call', async () => {
    const { withPersonalToken } = await startLiveChat();
    const { settings } = await withPersonalToken(['agents--my:ro']);
    await expect(startWorker(settings).ended).rejects.toThrow(/needs the scope agents--all:ro/);
  });

  test('ends with a sentence when it is not connected', async () => {
    const { settings } = await startLiveChat();
    await expect(startWorker(settings).ended).rejects.toThrow(/is not connected.*npm run connect/);
  });

  test('ends with a sentence when its client secret is wrong, and does not repeat it', async () => {
    const { connect, settings } = await startLiveChat();
    await connect();
    const worker = startWorker({ ...settings, client_secret: 'guessed' });
    await expect(worker.ended).rejects.toThrow(/^(?!.*guessed).*copy LIVECHAT_CLIENT_SECRET/);
  });

  test('does not run beside another one with the same token file', async () => {
    const { connect, settings } = await startLiveChat({ rotates: true });
    await connect();
    const first = startWorker(settings);
    await first.toPause();
    await expect(startWorker(settings).ended).rejects.toThrow(/^Another worker runs with /);
    await expect(connect()).rejects.toThrow(/^Another worker runs with /);
    expect((await first.next()).ms).toBe(60_000);
  });
});

describe.each([
  ['rotate', true],
  ['stay', false],
])('where refresh tokens %s, a connected worker', (_, rotates) => {
  test('gets new tokens when the old ones end, and keeps the refresh token it has then', async () => {
    const { connect, count, sandbox, settings } = await startLiveChat({ rotates });
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
    // For the code, for the first access token, and for three more.
    expect(await count(TOKEN)).toBe(5);
    expect((await readFile(settings.tokenFile, 'utf8')) === before).toBe(!rotates);
  });

  test('renews once for all of its calls', async () => {
    const { connect, count, sandbox, settings } = await startLiveChat({ rotates });
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
    const { connect, sandbox, settings } = await startLiveChat({ rotates });
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
