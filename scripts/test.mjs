// npm test: runs everything that has to hold. --everything, as in .ci/run, adds the stages that build copies of the
// apps. It stops at the first stage that fails, and ends with the sum of the unit tests and the walkthroughs. A task
// that passed and has not changed since is not run again, unless --force is given. scripts/stages.mjs says how to run a
// part.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { install } from './install.mjs';
import { readOptions } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { fail, run, stop } from './processes.mjs';
import { appPorts, atSandbox, workerSandboxes } from './servers.mjs';
import { choose, nothingNamed } from './stages.mjs';
import { reports, tally } from './tally.mjs';

/** The descriptions of the stages that package.json has commands for. */
const whats = new Map([
  ['unit', 'Runs the unit tests.'],
  ['size', 'Builds the apps, and weighs the first load of each page against its budget.'],
  [
    'live-build',
    'Builds the apps for LiveChat itself, with a client id, and looks at what came of it.',
  ],
  ['code-build', 'Builds the apps once more, for the authorization code grant.'],
]);
const { npm_lifecycle_event: name = '' } = process.env;
const [first = '', ...others] = process.argv.slice(2);
const whatOfStage = first === name ? whats.get(name) : undefined;
const { values: options, positionals } = await readOptions(
  {
    ...(whatOfStage
      ? { name, what: whatOfStage, examples: [name, `${name} -- --force`] }
      : {
          name: 'test',
          what: 'Runs everything that has to hold, or the part that words name: a stage, an app, an example, a package, or tests.',
          words: '[word …]',
          examples: [
            ...['test', 'test -- popup', 'test -- "forged link"', 'test -- --changed'],
            'test -- --everything',
          ],
        }),
    options: {
      changed: {
        type: 'boolean',
        default: false,
        what: 'What the changes since the last commit reach.',
        unnamed: whatOfStage !== undefined,
      },
      everything: {
        type: 'boolean',
        default: false,
        what: 'What builds copies of the apps as well, as .ci/run does.',
        unnamed: whatOfStage !== undefined,
      },
      force: {
        type: 'boolean',
        default: false,
        what: 'What passed before and did not change as well.',
      },
    },
  },
  whatOfStage ? others : undefined,
);
const words = whatOfStage ? [name, ...positionals] : positionals;
const chooser = options.everything ? '--everything' : options.changed ? '--changed' : undefined;
if (chooser && words.length > 0)
  await fail(`${chooser} chooses the stages by itself: npm test -- ${chooser}`);
const isWhole = words.length === 0 && !options.changed && !options.force;
const ports = [...appPorts, ...workerSandboxes.map(({ port }) => port)];
// Checked before the installation, which may take minutes.
if (isWhole) await checkPorts(ports);
// The oldest Node that the tests' tools run on, such as Vite.
await install('20.19');
// The sandbox is chosen explicitly, because a production build without a client id is refused.
Object.assign(process.env, atSandbox);
// Turbo reads these variables: with another Node everything runs again, with another browser the walkthroughs.
process.env.TEST_NODE = process.version;
const { stages, whole, left, title, env } = await choose(words, options);
Object.assign(process.env, env);
const hasTask = (/** @type {RegExp} */ task) => stages.some(({ command }) => task.test(command));
const isWalk = hasTask(/ (walkthroughs|served)\b/);
if (isWalk) await checkPorts(ports);
if (isWalk || hasTask(/ live-build\b/)) {
  // Imported only after the installation, because it asks Playwright where its browser is.
  const { ensureBrowser, findBrowser, findFullBrowser } = await import('./browser.mjs');
  await ensureBrowser();
  process.env.TEST_BROWSER = [findBrowser(), findFullBrowser()].map(version).join();
}

if (hasTask(/ firefox\b/)) {
  const { ensureFirefox } = await import('./browser.mjs');
  const firefox = await ensureFirefox();
  // The tasks read this path: turbo gives them fewer variables, so they might not find Firefox by themselves.
  if (firefox) process.env.FIREFOX_PATH = firefox;
  process.env.TEST_FIREFOX = firefox ? version(firefox) : 'none';
}

if (existsSync('examples/server') && hasTask(/ unit\b/)) {
  const { ensureRedis, findRedis } = await import('./redis.mjs');
  await ensureRedis();
  process.env.TEST_REDIS = findRedis();
}

for (const report of reports()) rmSync(report);
const failedStage = await firstToFail();
const { passed, failed } = tally();
if (title && !failedStage && passed + failed === 0) await fail(await nothingNamed(title));
console.log(failedStage ? `\nThe stage "${failedStage}" failed.` : '\nEvery stage passed.');
if (left) console.log(left);
// A stage can fail without a failed test, for example by a type error. It counts as one failure here.
console.log(`${passed} passed, ${failedStage ? Math.max(failed, 1) : failed} failed`);
await stop(failedStage ? 1 : 0);

async function firstToFail() {
  const times = `test-results/times${options.everything ? '-of-everything' : ''}.json`;
  /** @type {Record<string, number>} */
  const seconds = existsSync(times) ? JSON.parse(readFileSync(times, 'utf8')) : {};
  for (const [index, { name, command }] of stages.entries()) {
    const last = whole && seconds[name] ? `, last time ${seconds[name]} s` : '';
    console.log(`\n— ${name} — (${index + 1} of ${stages.length}${last})`);
    const started = Date.now();
    if ((await run(command)) !== 0) return name;
    seconds[name] = Math.round((Date.now() - started) / 1000);
    if (!whole) continue;
    mkdirSync('test-results', { recursive: true });
    writeFileSync(times, JSON.stringify(seconds));
  }
}

/** @param {string | undefined} browser */
function version(browser = '') {
  // On Windows --version opens a window.
  if (process.platform === 'win32') return browser;
  return spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
