import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, DEPENDENCIES_INSTALLED: 'yes' };

/** What npm test says to words that have a _ in them here: without it, they would be written in the code. @param {string} words */
const say = (words) =>
  spawnSync('node', ['scripts/test.mjs', ...words.replaceAll('_', '').split(' ')], {
    env,
    encoding: 'utf8',
  });

test.each([
  ['re_dirct', 'redirect'],
  ['live_chatt', 'livechat'],
  ['type_chek', 'typecheck'],
  ['popup walk_throughz', 'walkthroughs'],
])('npm test -- %s names what was meant, and runs nothing', (words, meant) => {
  const { status, stdout, stderr } = say(words);
  expect(stderr.trim()).toMatch(
    new RegExp(`^There is no app, package, stage or test named "\\w+": was ${meant} meant\\?$`),
  );
  expect([status, stdout]).toEqual([1, '']);
});

test('npm test -- WORD says so at once when no test has it in its name, and nothing is called like it', () => {
  const { status, stdout, stderr } = say('xyl_opho_ne');
  expect(stderr.trim()).toMatch(/^There is no app, package, stage or test named "xyl\w+"\.$/);
  expect([status, stdout]).toEqual([1, '']);
});

test('npm test makes an app of its own of those alone that a fork has kept', () => {
  const fork = mkdtempSync(join(tmpdir(), 'stages-'));
  for (const folder of ['apps/redirect', 'packages/walkthroughs'])
    mkdirSync(join(fork, folder), { recursive: true });
  writeFileSync(join(fork, 'apps/redirect/package.json'), '{}');
  const stages = JSON.stringify(pathToFileURL(resolve('scripts/stages.mjs')).href);
  const code = `import { choose } from ${stages};
    console.log((await choose([], {})).stages.at(-1).command);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: fork,
    encoding: 'utf8',
  });
  rmSync(fork, { recursive: true });
  expect(stdout.trim()).toBe('npm run --silent ejected -- redirect:npm redirect:pnpm');
});
