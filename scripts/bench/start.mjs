// npm run bench:start: measures how long a newcomer waits, and counts the commands and decisions: from a clone to the
// first sign-in, from there to the first sign-in in an ejected app, and from a client id to the first live page. It
// runs the commands of the docs in an empty folder outside of this checkout. The home folder is empty too, so no
// package is cached. Writes the figures into docs/speed.md; --check writes nothing.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions } from '../options.mjs';
import { checkPorts } from '../ports.mjs';
import { asTyped, end, fail, start, stop } from '../processes.mjs';
import { answer, sandbox } from '../servers.mjs';
import { machine } from './machine.mjs';
import { fill, table } from './report.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/**
 * @typedef {object} Way to a first page. Each decision is named by a word of a command, by a question, or by a step
 * @property {string} title
 * @property {(string | string[])[]} [before] commands that the docs cannot show
 * @property {string} page of the docs. Its commands are run, up to the first one that serves the app
 * @property {string} [heading] above these commands
 * @property {string[]} chosen the words of the commands that another person would choose differently
 * @property {() => string[]} [prepare] does the steps that are done by hand, and returns their decisions
 * @property {(page: Page) => Promise<string[]>} arrive resolves to further decisions when the result is on screen
 */

const { values } = await readOptions({
  name: 'bench:start',
  what: 'Measures how long a newcomer waits until the first sign-in and the first live page, and writes it into docs/speed.md.',
  options: {
    check: {
      type: 'boolean',
      default: false,
      what: 'Fails where a way does not lead there, and writes nothing.',
    },
  },
  examples: ['bench:start', 'bench:start -- --check'],
});
// Imported only after the options are read, because Playwright takes half a second to load.
const { chromium } = await import('@playwright/test');
const { ensureBrowser, launchOptions } = await import('../browser.mjs');
const url = 'http://localhost:3000';
/** Commands that run until somebody stops them. */
const serves = /^npm (run dev|start)\b/;
await checkPorts([3000, 3001, sandbox.port]);
await ensureBrowser();

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'newcomer-')));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const home = join(folder, 'home');
mkdirSync(home);
const settings = ['CI', 'DEPENDENCIES_INSTALLED', 'LIVECHAT_CLIENT_ID', 'LIVECHAT_MODE'];
const places = ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'];
const unset = Object.fromEntries([...settings, ...places].map((name) => [name, '']));
const env = { ...asTyped(), ...unset, HOME: home, USERPROFILE: home, NEXT_TELEMETRY_DISABLED: '1' };
const checkout = join(folder, 'sign-in-with-livechat');

/** @type {Way[]} */
const ways = [
  {
    title: 'Clone to first sign-in',
    before: [
      ['git', 'clone', '--quiet', resolve('.'), 'sign-in-with-livechat'],
      'cd sign-in-with-livechat',
    ],
    page: 'README.md',
    chosen: [],
    arrive: signIn,
  },
  {
    title: 'Eject to first sign-in',
    page: 'docs/eject.md',
    chosen: ['popup', '../my-app'],
    arrive: signIn,
  },
  {
    title: 'Client id to first live page, in development',
    page: 'docs/go-live.md',
    chosen: ['popup'],
    prepare: writeClientId,
    arrive: seeCard,
  },
  {
    title: 'Client id to first live page, built and served',
    page: 'docs/deploy.md',
    heading: 'Next’s own server',
    chosen: ['popup'],
    prepare: writeClientId,
    arrive: seeCard,
  },
];

const browser = await chromium.launch(launchOptions());
const rows = [];
for (const way of ways) rows.push(await go(way));
await browser.close();
const head = ['', 'Seconds', 'Commands', 'Decisions', 'Which these are'];
const text = `On ${machine(browser.version())}.\n\n${table(head, rows)}`;
console.log(`\n${text}`);
if (!values.check) fill('npm run bench:start', text);
await stop(0);

/**
 * Goes one of the ways, with the commands of the docs.
 * @param {Way} way
 */
async function go({ title, before = [], page: guide, heading = '', chosen, prepare, arrive }) {
  console.log(`\n— ${title} —`);
  const commands = [...before, ...commandsIn(guide, heading)];
  const missing = chosen.find(
    (word) => !commands.some((command) => written(command).includes(word)),
  );
  if (missing) await fail(`${guide} has no command with "${missing}".`);
  const begun = performance.now();
  const decisions = [...(prepare?.() ?? []), ...chosen.map((word) => `\`${word}\``)];
  let cwd = before.length > 0 ? folder : checkout;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  for (const command of commands) {
    const line = written(command);
    console.log(`$ ${line}`);
    const [, below] = /^cd (.+)/.exec(line) ?? [];
    const how = { cwd, env };
    if (below) cwd = resolve(cwd, below);
    else if (serves.test(line)) server = start(command, how);
    else decisions.push(...(await runToEnd(command, how)));
  }
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await answer(url);
  await page.goto(url);
  decisions.push(...(await arrive(page)));
  const seconds = (performance.now() - begun) / 1000;
  await context.close();
  if (server) await end(server);
  return [
    title,
    seconds.toFixed(0),
    `${commands.length}`,
    `${decisions.length}`,
    decisions.join(', '),
  ];
}

/**
 * The commands in the code blocks of a page, up to the one that serves the app. Those that call LiveChat are left out.
 * @param {string} guide
 * @param {string} heading
 */
function commandsIn(guide, heading) {
  const text = readFileSync(guide, 'utf8').split(`## ${heading}\n`).at(-1) ?? '';
  const blocks = Array.from(
    text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm),
    ([, lines = '']) => lines,
  );
  const commands = blocks
    .join('')
    .split('\n')
    .map((line) => line.replace(/ +#.*/, '').trim())
    .filter((line) => line && !line.includes('--live'));
  return commands.slice(0, commands.findIndex((command) => serves.test(command)) + 1);
}

/**
 * Runs a command to its end. Resolves to the questions that the command would ask at a terminal; here it used its own
 * answers.
 * @param {string | string[]} command
 * @param {import('node:child_process').SpawnOptions} how
 */
async function runToEnd(command, how) {
  const child = start(command, { ...how, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout?.on('data', (data) => {
    said += data;
    process.stdout.write(data);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) await fail(`This failed: ${written(command)}`);
  return Array.from(said.matchAll(/^Its (\w+), for .+ \(.+\)$/gm), ([, asked = '']) => asked);
}

/** @param {string | string[]} command */
function written(command) {
  return [command].flat().join(' ');
}

/** @param {Page} page */
async function signIn(page) {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  const livechat = await opened;
  await livechat.getByRole('button', { name: 'Ada Nowak' }).click();
  await livechat.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('Ada Nowak').first().waitFor();
  return ['who signs in', 'whether to allow it'];
}

/** Writes an invented client id in LiveChat's format. */
function writeClientId() {
  const file = join(checkout, 'livechat.config.json');
  const config = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    config.replace(/(?<="clientId": )"\w*"/, `"${'0123456789abcdef'.repeat(2)}"`),
  );
  return ['the client id'];
}

/** @param {Page} page that says what Developer Console has to know */
async function seeCard(page) {
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).waitFor();
  await page.locator('details').filter({ hasText: 'What LiveChat has to know' }).waitFor();
  return [];
}
