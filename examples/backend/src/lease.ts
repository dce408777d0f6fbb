import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, Problem } from './ends';

/** Seconds without a sign of life after which a process counts as dead, and seconds between two signs of life. */
const LEASE = 30;
const SIGN_OF_LIFE = 10;

/**
 * Locks a token file for this process. If two processes renewed at once, each would make the other's refresh token
 * invalid. The lock is a file beside the token file; its modification time is the last sign of life. Throws a Problem
 * while another process has the lock.
 */
export async function takeLease(tokenFile: string) {
  const path = `${tokenFile}.lock`;
  const id = randomUUID();
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await removeDead(path, id);
    await writeFile(path, id, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new Problem(
      codeOf(error) === 'EEXIST' && existsSync(path)
        ? `A worker or npm run connect is using ${tokenFile}: stop it first. If it was killed, its lock is free after ${LEASE} seconds.`
        : `${path} cannot be written (${codeOf(error)}): let this user write there, or set TOKEN_FILE to another place.`,
    );
  }
  const isOurs = async () => (await readFile(path, 'utf8').catch(() => '')) === id;
  const timer = setInterval(async () => {
    if (await isOurs()) await utimes(path, new Date(), new Date()).catch(() => {});
  }, SIGN_OF_LIFE * 1000).unref();
  return {
    /** Throws a Problem if another process has taken the lock over. */
    check: async () => {
      if (!(await isOurs()))
        throw new Problem(`Another process has taken ${tokenFile} over: this one gave no sign.`);
    },
    release: async () => {
      clearInterval(timer);
      if (await isOurs()) await rm(path, { force: true });
    },
  };
}

export type Lease = Awaited<ReturnType<typeof takeLease>>;

/** Removes the lock of a dead process. It renames the lock first: if two processes try this, only one gets it. */
async function removeDead(path: string, id: string) {
  if (!(await isDead(path))) return;
  const taken = `${path}.${id}`;
  await rename(path, taken).catch(() => {});
  // Another process made this lock in between, so it is put back.
  if (!(await isDead(taken))) await link(taken, path).catch(() => {});
  await rm(taken, { force: true });
}

const isDead = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs < Date.now() - LEASE * 1000,
    () => false,
  );
