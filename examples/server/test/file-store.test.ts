import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFile } from '../server/file-store';
import type { Store } from '../server/store';
import { temporaryFolder } from './kit';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let another: Store;
/** The connection of another process that writes, such as a backup. */
let writer: Database.Database;

const later = () => Date.now() + 60_000;

beforeEach(async () => {
  folder = temporaryFolder();
  const file = `${folder.path}/sessions.db`;
  [store, another] = [openFile(file), openFile(file)];
  await store.add('ada', 'sealed', later());
  await another.add('ben', 'sealed', later());
  writer = new Database(file);
});
afterEach(() => {
  writer.close();
  folder.remove();
});

test('after a write that had to wait too long, the next one works, and what another process ends is over', async () => {
  writer.exec('BEGIN IMMEDIATE');
  await expect(store.add('cleo', 'sealed', later())).rejects.toThrow('locked');
  await expect(store.take('ada')).rejects.toThrow('locked');
  expect(await store.find('ada')).toBe('sealed');
  writer.exec('COMMIT');

  expect(await another.take('ada')).toBe('sealed');
  expect(await store.find('ada')).toBe(null);
  await store.add('cleo', 'sealed', later());
  expect(await another.replace('cleo', 'sealed', 'anew')).toBe(true);
  expect(await store.replace('cleo', 'sealed', 'anew')).toBe(false);
  expect(await store.take('cleo')).toBe('anew');
});

test('who only reads does not wait for a write that waits, and that one is done when it can be', async () => {
  writer.exec('BEGIN IMMEDIATE');
  let isTaken = false;
  const taking = store.take('ada').then((text) => {
    isTaken = true;
    return text;
  });
  expect(await store.find('ben')).toBe('sealed');
  expect(isTaken).toBe(false);
  writer.exec('COMMIT');
  expect(await taking).toBe('sealed');
});

test('a write that fails leaves nothing half done, and the next one works', async () => {
  await expect(store.add('ada', 'again', later())).rejects.toThrow('UNIQUE');
  expect(await another.replace('ada', 'sealed', 'anew')).toBe(true);
  expect(await store.take('ada')).toBe('anew');
});

test('what is over is found no more, and the next sign-in clears it away', async () => {
  await store.add('old', 'sealed', Date.now() - 2000);
  expect(await another.find('old')).toBe(null);
  await another.add('dora', 'sealed', later());
  const keys = writer.prepare('SELECT key FROM sealed ORDER BY key').pluck().all();
  expect(keys).toEqual(['ada', 'ben', 'dora']);
});
