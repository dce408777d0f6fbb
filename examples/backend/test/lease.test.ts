import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeLease } from '../src/lease';

/** Stands for another process, which acts between two steps of this one. */
let inBetween = async () => {};
vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>();
  const rename: typeof original.rename = async (from, to) => {
    await inBetween();
    return original.rename(from, to);
  };
  return { ...original, rename };
});

let folder = '';
let tokenFile = '';

beforeEach(async () => {
  inBetween = async () => {};
  folder = await mkdtemp(join(tmpdir(), 'lease-'));
  tokenFile = join(folder, 'token.json');
});

afterEach(() => rm(folder, { recursive: true }));

/** Leaves a lock whose process gave its last sign of life this many seconds ago. */
async function leaveLock(seconds: number) {
  const then = new Date(Date.now() - seconds * 1000);
  await writeFile(`${tokenFile}.lock`, 'another');
  await utimes(`${tokenFile}.lock`, then, then);
}

test('one at a time has a token file, and the next one when it is given back', async () => {
  const lease = await takeLease(tokenFile);
  await expect(takeLease(tokenFile)).rejects.toThrow(
    /^A worker or npm run connect is using .*30 seconds\.$/,
  );
  await lease.check();
  await lease.release();
  expect(await readdir(folder)).toEqual([]);
  await (await takeLease(tokenFile)).release();
});

test('a process that goes on gives a sign every ten seconds, and keeps it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const lease = await takeLease(tokenFile);
  const before = new Date(Date.now() - 25_000);
  await utimes(`${tokenFile}.lock`, before, before);
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  const age = async () => Date.now() - (await stat(`${tokenFile}.lock`)).mtimeMs;
  await vi.waitUntil(async () => (await age()) < 5000);
  await lease.release();
});

test('a process that was killed is waited for, and then its lock is taken', async () => {
  await leaveLock(25);
  await expect(takeLease(tokenFile)).rejects.toThrow(/^A worker or npm run connect is using /);
  await leaveLock(31);
  const lease = await takeLease(tokenFile);
  await lease.check();
  await lease.release();
});

test('of many who find a dead lock, one has it, and nothing else is left', async () => {
  for (let i = 0; i < 20; i++) {
    await leaveLock(31);
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => takeLease(tokenFile)));
    const leases = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const held = await Promise.allSettled(leases.map(({ check }) => check()));
    expect(held.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['token.json.lock']);
    for (const lease of leases) await lease.release();
  }
});

test('a lock that another one has taken meanwhile stays with it', async () => {
  await leaveLock(31);
  inBetween = async () => {
    await rm(`${tokenFile}.lock`);
    await leaveLock(0);
  };
  await expect(takeLease(tokenFile)).rejects.toThrow(/^A worker or npm run connect is using /);
  expect(await readdir(folder)).toEqual(['token.json.lock']);
  expect(await readFile(`${tokenFile}.lock`, 'utf8')).toBe('another');
});

test('who has lost it hears of it before a renewal, and takes nobody else’s lock away', async () => {
  const lease = await takeLease(tokenFile);
  await leaveLock(0);
  await expect(lease.check()).rejects.toThrow(/^Another process has taken /);
  await lease.release();
  expect(await readdir(folder)).toEqual(['token.json.lock']);
});

test('where nothing can be written, it says so in one sentence', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(takeLease(join(folder, 'file', 'token.json'))).rejects.toThrow(
    /^[^\n]+ cannot be written \(\w+\): [^\n]+TOKEN_FILE[^\n]+\.$/,
  );
});
