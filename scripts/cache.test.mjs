import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apps } from './servers.mjs';

// The tasks that npm test runs with turbo. The tests change a file in a copy: a task with another hash would run again.
const tasks = ['typecheck', 'unit', 'build', 'code-build', 'size', 'live-build'];
const ofEveryFile = ['lint', 'house', 'paths', 'typecheck:scripts', 'unit:scripts'];
const rootTasks = [...ofEveryFile, 'walkthroughs:all', 'firefox'];
const copy = mkdtempSync(join(tmpdir(), 'cache-'));
const [app = 'popup', twin = app] = apps.map(({ name }) => name);
/** @type {Map<string, string>} */
let before;

/** @param {Record<string, string>} env */
function hashes(env = {}) {
  const json = execFileSync(
    process.execPath,
    ['node_modules/turbo/bin/turbo', 'run', ...tasks, ...rootTasks, '--dry=json', '--cwd', copy],
    {
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26, // The output names every file of each task.
    },
  );
  /** @type {{ tasks: { taskId: string, hash: string }[] }} */
  const dryRun = JSON.parse(json);
  return new Map(dryRun.tasks.map(({ taskId, hash }) => [taskId, hash]));
}

/** @param {Map<string, string>} after */
const runAgain = (after) =>
  [...after.keys()].filter((task) => before.get(task) !== after.get(task));

/** @param {string[]} args */
const git = (...args) => execFileSync('git', args, { encoding: 'utf8' });

afterAll(() => rmSync(copy, { recursive: true }));
beforeAll(() => {
  for (const file of git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split(
    '\0',
  ))
    if (file && existsSync(file)) cpSync(file, join(copy, file));
  git('init', '--quiet', copy);
  git('-C', copy, 'add', '--all');
  git('-C', copy, '-c', 'user.name=x', '-c', 'user.email=x', 'commit', '--quiet', '--message=x');
  before = hashes();
}, 60_000);

test('what did not change is not run again', () => {
  expect(before.size).toBeGreaterThan(15);
  expect(runAgain(hashes())).toEqual([]);
});

const built = (/** @type {string} */ name) =>
  ['build', 'code-build', 'size', 'live-build'].map((task) => `${name}#${task}`);
const units = (/** @type {string[]} */ ...names) => names.map((name) => `@repo/${name}#unit`);
const apart = ofEveryFile.map((task) => `//#${task}`);
const drives = ['//#firefox', '//#walkthroughs:all'];
const walks = [...drives, ...apart];
const builds = [...built(app), ...built(twin)];
const allUnits = units('config', 'livechat', 'lessons', 'sandbox');
const all = [...builds, ...allUnits, ...walks];
const notBuilds = all.filter((task) => !task.endsWith('#build'));
/** @type {[kind: string, file: string, again: string[]][]} */
const cases = [
  [
    'the core',
    'packages/livechat/src/session.ts',
    [...builds, ...units('livechat', 'lessons'), ...walks],
  ],
  [
    'a unit test',
    'packages/livechat/src/session.test.ts',
    [...units('livechat', 'lessons'), ...apart],
  ],
  ['what reads the configuration', 'packages/config/src/schema.ts', all],
  ['a lesson', 'packages/lessons/src/index.ts', [...builds, ...units('lessons'), ...walks]],
  [
    'the sandbox',
    'packages/sandbox/src/serve.ts',
    [...units('livechat', 'lessons', 'sandbox'), ...walks],
  ],
  ['the test kit', 'packages/walkthroughs/src/expect.ts', walks],
  ['a page', `apps/${app}/app/layout.tsx`, [...built(app), ...walks]],
  ['a setting of an app', `apps/${app}/.env`, [...built(app), ...walks]],
  ['a walkthrough', `apps/${app}/walkthroughs/sign-in.spec.ts`, walks],
  ['the walkthroughs’ settings', 'playwright.config.ts', walks],
  ['a script', 'scripts/size.mjs', notBuilds.filter((task) => !task.endsWith('#unit'))],
  ['a page of the docs', 'docs/errors.md', [...allUnits, ...apart]],
  ['the README', 'README.md', [...allUnits, ...apart]],
  ['an example', 'examples/server/livechat.config.json', apart],
  ['the configuration', 'livechat.config.json', all],
  ['the compiler’s settings', 'tsconfig.json', all],
  ['the oldest browsers', '.browserslistrc', all],
];
// A fork may have deleted some of these files.
const there = cases.filter(([, file]) => existsSync(file));
// The test creates this file, because git ignores it.
there.push(['a setting that git ignores', `apps/${app}/.env.local`, [...built(app), ...drives]]);

for (const [kind, file, again] of there)
  test(`${kind} changed: what it reaches is run again, and nothing else`, () => {
    const path = join(copy, file);
    const text = existsSync(path) ? readFileSync(path) : undefined;
    writeFileSync(path, `${text ?? ''}\n`);
    const ran = runAgain(hashes()).filter((task) => all.includes(task));
    if (text) writeFileSync(path, text);
    else rmSync(path);
    expect(new Set(ran)).toEqual(new Set(again.filter((task) => before.has(task))));
  });

test('another version of a dependency runs what uses it again', () => {
  const path = join(copy, 'pnpm-lock.yaml');
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text
      .replaceAll(/\bswr@\d+\.\d+\.\d+/g, 'swr@9.9.9')
      .replaceAll(/(?<=\bswr:\n.*\n.*version: )\d+\.\d+\.\d+/g, '9.9.9'),
  );
  const ran = runAgain(hashes());
  writeFileSync(path, text);
  expect(ran).toEqual(expect.arrayContaining([...builds, ...units('livechat')]));
  expect(ran).not.toContain(units('sandbox')[0]);
});

test('walkthroughs by one grant are not those by both', () => {
  expect(runAgain(hashes({ ONE_GRANT: 'yes' }))).toEqual(drives);
});

test('another Node runs every test again, another browser the walkthroughs, another mode or grant every build', () => {
  const tests = notBuilds.filter((task) => before.has(task));
  expect(runAgain(hashes({ TEST_NODE: 'v26' }))).toEqual(expect.arrayContaining(tests));
  const elsewhere = runAgain(hashes({ TEST_BROWSER: 'Chromium 200' }));
  expect(elsewhere.filter((task) => !task.endsWith('#live-build'))).toEqual([
    '//#walkthroughs:all',
  ]);
  expect(elsewhere).toContain(`${app}#live-build`);
  expect(runAgain(hashes({ TEST_FIREFOX: 'Firefox 200' }))).toEqual(['//#firefox']);
  for (const env of [{ LIVECHAT_MODE: 'live' }, { LIVECHAT_RESPONSE_TYPE: 'code' }])
    expect(runAgain(hashes(env))).toEqual(expect.arrayContaining(builds));
});
