import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './read-config';
import { checkSessionFile } from './session-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'livechat-sessions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the file and its folder are made, and a database that is there stays as it is', () => {
  const file = join(folder, '.data/sessions.db');
  checkSessionFile(file);
  expect(existsSync(file)).toBe(true);
  checkSessionFile(file);
  writeFileSync(file, 'SQLite format 3\0 and so on');
  checkSessionFile(file);
  expect(readFileSync(file, 'utf8')).toBe('SQLite format 3\0 and so on');
});

test.each<[string, (folder: string) => string, string]>([
  ['a folder', (folder) => folder, 'no regular file'],
  ['another file', () => 'package.json', 'no SQLite database'],
  ['no file', () => '/dev/null', 'no regular file'],
  ['below a file', () => '/dev/null/x.db', 'ENOTDIR'],
  ['in a folder that nobody can make', () => '/proc/nope/x.db', 'ENOENT'],
])('a file that is %s ends the start with a sentence that says what to do', (_, place, why) => {
  const file = place(folder);
  const check = () => checkSessionFile(file);
  expect(check).toThrow(ConfigError);
  expect(check).toThrow(`The sessions cannot be kept in ${file} (`);
  expect(check).toThrow(why);
  expect(check).toThrow('set SESSION_FILE to');
});
