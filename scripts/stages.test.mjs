import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { apps } from './servers.mjs';
import { stageNames } from './stages.mjs';

afterEach(() => vi.unstubAllEnvs());

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, DEPENDENCIES_INSTALLED: 'yes' };

/**
 * Runs npm test with these words. Each has a _ that is removed first: otherwise the word itself would be in the code.
 * @param {string} words
 */
const say = (words) =>
  spawnSync('node', ['scripts/test.mjs', ...words.replaceAll('_', '').split(' ')], {
    env,
    encoding: 'utf8',
  });

test.each(
  [
    ['re_dirct', 'redirect'],
    ['live_chatt', 'livechat'],
    ['type_chek', 'typecheck'],
    ['popup walk_throughz', 'walkthroughs'],
    // A fork may keep only one app.
  ].filter(([, meant]) => meant !== 'redirect' || existsSync('apps/redirect')),
)('npm test -- %s names what was meant, and runs nothing', (words, meant) => {
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

test('CONTRIBUTING.md names every stage that runs alone', () => {
  const [, row = ''] = /\| a stage: (.+) \|/.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  const named = Array.from(row.matchAll(/`(.+?)`/g), ([, name]) => name);
  expect(named.toSorted()).toEqual(stageNames.toSorted());
});

/**
 * The stages of a fork that has kept only these folders and files.
 * @param {string[]} folders
 * @param {{ everything?: boolean, files?: string[], names?: string[] }} [how]
 * @returns {{ stages: { name: string, command: string }[], left?: string, env?: object }}
 */
function stagesOf(folders, { everything = false, files = [], names = [] } = {}) {
  const fork = mkdtempSync(join(tmpdir(), 'stages-'));
  for (const file of [...folders.map((folder) => `${folder}/package.json`), ...files]) {
    mkdirSync(join(fork, dirname(file)), { recursive: true });
    writeFileSync(join(fork, file), '{}');
  }
  const stages = JSON.stringify(pathToFileURL(resolve('scripts/stages.mjs')).href);
  const code = `import { choose } from ${stages};
    console.log(JSON.stringify(await choose(${JSON.stringify(names)}, { everything: ${everything} })));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: fork,
    env,
    encoding: 'utf8',
  });
  rmSync(fork, { recursive: true });
  return JSON.parse(stdout);
}

const everything = true;

test.each([
  [['apps/redirect'], 'redirect:npm redirect:pnpm'],
  [
    ['apps/popup', 'apps/redirect', 'examples/server'],
    'popup:npm popup:pnpm redirect:pnpm redirect:npm server:npm server:pnpm popup:copy',
  ],
])(
  'of %j, .ci/run makes apps of their own, which npm and pnpm take turns at testing',
  (folders, ways) => {
    expect(readFileSync('.ci/run', 'utf8')).toMatch(/^npm test -- --everything$/m);
    const { stages, left } = stagesOf([...folders, 'packages/walkthroughs'], { everything });
    expect(stages.at(-1)?.command).toBe(`npm run --silent ejected -- --once ${ways}`);
    expect(left).toBeUndefined();
  },
);

const folders = ['apps/popup', 'apps/redirect', 'packages/sandbox', 'packages/walkthroughs'];
const files = [
  'apps/popup/walkthroughs/code.spec.ts',
  'apps/redirect/walkthroughs/lessons/served.spec.ts',
];
const ofCopies = /\b(code-build|live-build|served|ejected)\b/;

test('npm test leaves what builds copies of the apps to .ci/run, and says what that is and how to run it', () => {
  const { stages, left, env } = stagesOf(folders, { files });
  expect(stages.filter(({ command }) => ofCopies.test(command))).toEqual([]);
  // With this, no walkthrough waits for a build that does not exist.
  expect(env).toEqual({ ONE_GRANT: 'yes' });
  expect(left).toBe(
    'Left to .ci/run, as it builds copies of the apps: code-build and the walkthroughs through it, live-build, served, ejected ("npm test -- --everything").',
  );
  const all = stagesOf(folders, { files, everything });
  expect(all.env).toBeUndefined();
  const commands = all.stages.map(({ command }) => command).join();
  for (const name of ['code-build', 'live-build', 'served', 'ejected'])
    expect(commands).toContain(name);
});

test('a fork has no part left that it does not have', () => {
  expect(stagesOf(['apps/redirect']).left).toBe(
    'Left to .ci/run, as it builds copies of the apps: live-build ("npm test -- --everything").',
  );
});

test('npm test -- popup goes through the app by the grant that npm test has, and says what it leaves out', () => {
  const { stages, left, env } = stagesOf(folders, { files, names: ['popup'] });
  expect(stages.filter(({ command }) => ofCopies.test(command))).toEqual([]);
  expect(env).toEqual({ ONE_GRANT: 'yes' });
  expect(left).toBe(
    'Left to .ci/run, as it builds copies of the apps: code-build and the walkthroughs through it ("npm test -- --everything").',
  );
});

test.each(['popup walkthroughs', 'walkthroughs', 'firefox'])(
  'npm test -- %s goes through the copies of the apps too',
  (words) => {
    const { stages, env } = stagesOf(folders, { files, names: words.split(' ') });
    expect(stages[0]?.command).toContain(' code-build ');
    expect(env).toBeUndefined();
  },
);

test.each([
  [['apps/popup/walkthroughs', 'examples/server'], 'examples, firefox', 'walkthroughs firefox'],
  [['apps/popup/walkthroughs'], 'firefox', 'firefox'],
  [['examples/server'], 'examples', 'walkthroughs'],
])('of %j, %s are walked through beside the checks, once all is built', (there, names, tasks) => {
  const { stages } = stagesOf(['apps/popup', 'packages/sandbox', ...there]);
  const index = stages.findIndex(({ name }) => name === `typecheck, unit, size, ${names}`);
  expect(stages[index]?.command).toContain(
    `turbo run typecheck typecheck:scripts unit unit:scripts size ${tasks} --`,
  );
  expect(stages[index - 1]?.command).toMatch(/turbo run lint house paths build /);
});

/**
 * The Playwright projects of the apps, and those among them that run the @shared tests.
 * @param {string} oneGrant
 */
async function projects(oneGrant) {
  vi.resetModules();
  vi.stubEnv('ONE_GRANT', oneGrant);
  vi.stubEnv('EVERY_COMBINATION', '');
  /** @type {{ default: { projects: { name: string, grepInvert?: RegExp[] }[] } }} */
  const { default: config } = await import(resolve('playwright.config.ts'));
  const ofApps = config.projects.filter(({ name }) => name !== 'sandbox');
  const isShared = (/** @type {RegExp[]} */ leftOut) => !leftOut.some((tag) => tag.test('@shared'));
  return {
    all: ofApps.map(({ name }) => name),
    shared: ofApps.flatMap(({ name, grepInvert = [] }) => (isShared(grepInvert) ? [name] : [])),
  };
}

// A fork without the sandbox has no walkthroughs.
test.runIf(existsSync('playwright.config.ts'))(
  'what is shared is walked through once by each grant, and npm test goes by one',
  async () => {
    const [first = ''] = apps.map(({ name }) => name);
    const whole = await projects('');
    const last = whole.all.filter((name) => name.endsWith('-code')).slice(-1);
    expect(whole.shared).toEqual([first, ...last]);
    expect(await projects('yes')).toEqual({ all: apps.map(({ name }) => name), shared: [first] });
  },
);
