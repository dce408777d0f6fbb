import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/**
 * The stages of a fork that has kept these folders.
 * @param {string[]} folders
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {{ stages: { name: string, command: string }[], left?: string }}
 */
function stagesOf(folders, more) {
  const fork = mkdtempSync(join(tmpdir(), 'stages-'));
  for (const folder of folders) {
    mkdirSync(join(fork, folder), { recursive: true });
    writeFileSync(join(fork, folder, 'package.json'), '{}');
  }
  const stages = JSON.stringify(pathToFileURL(resolve('scripts/stages.mjs')).href);
  const code = `import { choose } from ${stages};
    console.log(JSON.stringify(await choose([], {})));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: fork,
    env: { ...env, EVERY_STAGE: '', ...more },
    encoding: 'utf8',
  });
  rmSync(fork, { recursive: true });
  return JSON.parse(stdout);
}

test.each([
  [['apps/redirect'], 'redirect:npm redirect:pnpm'],
  [
    ['apps/popup', 'apps/redirect', 'examples/server'],
    'popup:npm popup:pnpm redirect:pnpm redirect:npm server:npm server:pnpm popup:copy',
  ],
])(
  'of %j, .ci/run makes apps of their own, which npm and pnpm take turns at testing',
  (folders, ways) => {
    expect(readFileSync('.ci/run', 'utf8')).toMatch(/^EVERY_STAGE=1 npm test$/m);
    const { stages, left } = stagesOf([...folders, 'packages/walkthroughs'], { EVERY_STAGE: '1' });
    expect(stages.at(-1)?.command).toBe(`npm run --silent ejected -- --once ${ways}`);
    expect(left).toBeUndefined();
  },
);

test('npm test leaves apps of their own to .ci/run, and says how to make them', () => {
  const folders = ['apps/redirect', 'packages/walkthroughs'];
  const { stages, left } = stagesOf(folders);
  expect(stages).toEqual(stagesOf(folders, { EVERY_STAGE: '1' }).stages.slice(0, -1));
  expect(left).toContain('npm run ejected');
});

test('a fork that has no test kit makes no app of its own, and nothing is said to be left', () => {
  expect(stagesOf(['apps/redirect'])).not.toHaveProperty('left');
});
