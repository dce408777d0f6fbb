import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isExperiment, plain, visible } from './plain.mjs';

/**
 * Without the name of the npm command that runs these tests.
 * @type {NodeJS.ProcessEnv}
 */
const env = {
  ...process.env,
  npm_lifecycle_event: '',
  DEPENDENCIES_INSTALLED: 'yes',
  LIVECHAT_MODE: 'sandbox',
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'words-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A word that creates a file if a shell interprets it. */
const word = () => {
  const file = join(folder, 'ran');
  return `a $(touch ${file}) \`touch ${file}\`; touch ${file} "\\' $HOME %PATH% 100%`;
};

test('a word reaches a script and a tool as it was typed', () => {
  const print = ['-p', 'JSON.stringify(process.argv.slice(1))', '--', word(), '*'];
  const { stdout } = spawnSync('node', ['scripts/run.mjs', 'node', ...print], {
    env,
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual([word(), '*']);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

test.each([
  ['a colour', '\x1b[31mred\x1b[0m', 'red'],
  ['a code inside of another one', '\x1b\x1b[0m]0;title\x07 said', ']0;title said'],
  ['a code of one character', '\x9b31mred\x9d0;title\x9c', undefined],
  ['a tab', 'a\tb', 'a\tb'],
])('%s of what a server says does nothing in the terminal', (_, line, said) => {
  expect(plain(line)).not.toMatch(/[^\P{Cc}\t]/u);
  if (said) expect(plain(line)).toBe(said);
});

test('of what Next says at its start, its experiments are left out', () => {
  const lines = [
    '✓ Ready in 231ms',
    '- Experiments (use with caution):',
    '  ✓ inlineCss',
    '  ⨯ isrFlushToDisk',
    '  · cpus: 2',
    '  ? inlineCs (invalid experimental key)',
    '- Environments: .env',
  ];
  expect(lines.filter((line) => !isExperiment(line))).toEqual([
    '✓ Ready in 231ms',
    '  ? inlineCs (invalid experimental key)',
    '- Environments: .env',
  ]);
});

test('what a sentence says of a word that somebody typed does nothing in the terminal', () => {
  expect(visible('no "a\x1b]0;title\x07\x9b2J\u202e"\nA line')).toBe(
    'no "a\\u001b]0;title\\u0007\\u009b2J\\u202e"\nA line',
  );
});

test.each([
  ['check:deployed', '', 'is not one address'],
  ['doctor', '--without=', 'there is no check'],
  ['bench', '', 'npm run bench takes'],
  ['build', '--', 'unexpected argument'],
])('npm run %s runs nothing that is in a word', (name, before, said) => {
  const words = ['run', '--silent', name, '--', before + word()];
  const { stdout, stderr } = spawnSync('npm', words, { env, encoding: 'utf8' });
  expect(stdout + stderr).toContain(said);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});
