import { spawnSync } from 'node:child_process';
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
