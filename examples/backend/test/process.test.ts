import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { readTokenFile } from '../src/token-file';
import { callbackOf, example, startLiveChat } from './livechat';

const start = () => startLiveChat({ rotates: true, callback: callbackOf(3322) });

const running: { kill: (signal: NodeJS.Signals) => void }[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Runs the worker as a process, as a supervisor does, or another program of this example. */
function run(env: Record<string, string>, ...program: string[]) {
  const [file = 'src/main.ts', ...args] = program;
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: example,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  return {
    said,
    stop: (signal: NodeJS.Signals) => child.kill(signal),
    ended: once(child, 'close').then(([code]) => code),
    says: (text: string) =>
      vi.waitUntil(() => said.out.includes(text), { timeout: 30_000, interval: 20 }),
  };
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s ends it at once, with nothing left',
  async (signal) => {
    const { connect, env, settings } = await start();
    await connect();
    const worker = run(env);
    await worker.says('Accepting chats: Ada Nowak, Ben Okafor, Dora Lindt.');
    const before = Date.now();
    worker.stop(signal);
    expect(await worker.ended).toBe(0);
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(worker.said.out).toMatch(/Stopped\.\n$/);
    expect(worker.said.err).toBe('');
    expect(existsSync(`${settings.tokenFile}.lock`)).toBe(false);
  },
);

test('whoever stops npm run connect is not taken for connected', async () => {
  const { env, settings } = await start();
  const connecting = run(env, 'src/connect/main.ts', '--no-browser');
  await connecting.says('Allow the app in the browser');
  connecting.stop('SIGINT');
  expect(await connecting.ended).toBe(130);
  expect(connecting.said).toEqual({ out: expect.stringMatching(/Stopped\.\n$/), err: '' });
  expect(existsSync(`${settings.tokenFile}.lock`)).toBe(false);
});

test('npm run connect asks nobody while there is no place for the token file', async () => {
  const { env, settings } = await start();
  await mkdir(settings.tokenFile, { recursive: true });
  const connecting = run(env, 'src/connect/main.ts', '--no-browser');
  expect(await connecting.ended).toBe(1);
  expect(connecting.said).toEqual({
    out: '',
    err: expect.stringContaining('is no regular file: set TOKEN_FILE to the path of a file'),
  });
});

test('SIGTERM in the middle of a renewal loses no token', async () => {
  const { connect, count, env, sandbox, settings } = await start();
  await connect();
  const before = await readTokenFile(settings);
  await sandbox.addFault({ kind: 'slow', ms: 1000, endpoint: 'POST /v2/token' });
  const first = run(env);
  await vi.waitUntil(async () => (await count('/v2/token')) === 2, { timeout: 30_000 });
  first.stop('SIGTERM');
  expect(await first.ended).toBe(0);
  // The next refresh token was kept, and works.
  expect(await readTokenFile(settings)).not.toEqual(before);
  const second = run(env);
  await second.says('Accepting chats');
  second.stop('SIGTERM');
  expect(await second.ended).toBe(0);
});

test('SIGTERM while LiveChat does not answer is not taken for a failure of LiveChat’s', async () => {
  const { connect, count, env, sandbox } = await start();
  await connect();
  const endpoint = 'POST /v3.6/configuration/action/list_agents';
  await sandbox.addFault({ kind: 'slow', ms: 20_000, endpoint });
  const worker = run(env);
  await vi.waitUntil(async () => (await count('/v3.6/configuration/action/list_agents')) === 1, {
    timeout: 30_000,
  });
  worker.stop('SIGTERM');
  expect(await worker.ended).toBe(0);
  expect(worker.said).toEqual({ out: 'Stopped.\n', err: '' });
});

test('revoked access ends it with one sentence, and no secret is in what it says', async () => {
  const { connect, env, sandbox, settings } = await start();
  await connect();
  const kept = await readFile(settings.tokenFile, 'utf8');
  await sandbox.reset();
  const worker = run(env);
  expect(await worker.ended).toBe(1);
  expect(worker.said.out).toBe('');
  expect(worker.said.err).toMatch(/^LiveChat gives no token \(invalid_grant\): [^\n]+\.\n$/);
  expect(worker.said.err).not.toContain('sandbox-');
  expect(worker.said.err).not.toContain('a-secret');
  expect(await readFile(settings.tokenFile, 'utf8')).toBe(kept);
});

test('a second one ends with a sentence, and the first goes on', async () => {
  const { connect, env } = await start();
  await connect();
  const first = run(env);
  await first.says('Accepting chats');
  const second = run(env);
  expect(await second.ended).toBe(1);
  expect(second.said.err).toMatch(/^A worker or npm run connect is using [^\n]+\.\n$/);
  first.stop('SIGTERM');
  expect(await first.ended).toBe(0);
});

test('a mistake in livechat.config.json or the environment ends it with one sentence', async () => {
  const worker = run({ LIVECHAT_MODE: 'live' });
  expect(await worker.ended).toBe(1);
  expect(worker.said.err).toMatch(/^LIVECHAT_MODE is "live", but livechat\.config\.json [^\n]+\n$/);
});
