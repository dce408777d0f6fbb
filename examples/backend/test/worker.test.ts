import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { ACCOUNT } from '@repo/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { startLiveChat } from './livechat';
import { startWorker } from './start-worker';

const LIST = 'POST /v3.6/configuration/action/list_agents';

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

  test('waits for an answer of LiveChat’s where a network on the way refuses it', async () => {
    const { withPersonalToken } = await startLiveChat();
    const { settings } = await withPersonalToken();
    const network = createServer((_, response) => response.writeHead(401).end('Sign in first.'));
    await once(network.listen(0, '127.0.0.1'), 'listening');
    const { port } = network.address() as AddressInfo;
    const worker = startWorker({ ...settings, apiURL: `http://127.0.0.1:${port}` });
    expect((await worker.toPause()).said).toEqual([
      expect.stringMatching(/^LiveChat gives no answer, it answers 401 with something else/),
    ]);
    network.close();
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

  test('makes no folder while it is not connected', async () => {
    const { settings } = await startLiveChat();
    await expect(startWorker(settings).ended).rejects.toThrow(/is not connected/);
    expect(existsSync(dirname(settings.tokenFile))).toBe(false);
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
    await expect(startWorker(settings).ended).rejects.toThrow(
      /^A worker or npm run connect is using /,
    );
    await expect(connect()).rejects.toThrow(/^A worker or npm run connect is using /);
    expect((await first.next()).ms).toBe(60_000);
  });
});
