import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileStore } from '../server/file-store';
import { temporaryFolder } from './kit';

let folder: ReturnType<typeof temporaryFolder>;
let store: FileStore;
let another: FileStore;
/** A process that writes, such as a backup. */
let writer: Database.Database;

const later = () => Date.now() + 60_000;

beforeEach(async () => {
  folder = temporaryFolder();
  const file = `${folder.path}/sessions.db`;
  [store, another] = [new FileStore(file), new FileStore(file)];
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
  expect(await store.find('ada')).toEqual({ version: 1, value: 'sealed' });
  writer.exec('COMMIT');

  expect(await another.take('ada')).toEqual({ version: 1, value: 'sealed' });
  expect(await store.find('ada')).toBe(null);
  await store.add('cleo', 'sealed', later());
  expect(await another.replace('cleo', 1, 'anew')).toBe(true);
  expect(await store.replace('cleo', 1, 'anew')).toBe(false);
  expect(await store.take('cleo')).toEqual({ version: 2, value: 'anew' });
});

test('who only reads does not wait for a write that waits, and that one is done when it can be', async () => {
  writer.exec('BEGIN IMMEDIATE');
  let isTaken = false;
  const taking = store.take('ada').then((row) => {
    isTaken = true;
    return row;
  });
  expect(await store.find('ben')).toEqual({ version: 1, value: 'sealed' });
  expect(isTaken).toBe(false);
  writer.exec('COMMIT');
  expect(await taking).toEqual({ version: 1, value: 'sealed' });
});

test('a write that fails leaves nothing half done, and the next one works', async () => {
  await expect(store.add('ada', 'again', later())).rejects.toThrow('UNIQUE');
  expect(await another.replace('ada', 1, 'anew')).toBe(true);
  expect(await store.take('ada')).toEqual({ version: 2, value: 'anew' });
});
