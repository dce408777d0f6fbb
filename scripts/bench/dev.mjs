// npm run bench:dev: measures the time from "npm run dev" until the first pages of both apps answer, and compares it
// with one empty app of the same Next. It also measures the time until an edit, in an app and in the core, is on
// screen. Each command is started once before it is measured. Writes the figures into docs/speed.md. --rounds 5: how
// often.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { ensureBrowser, launchOptions } from '../browser.mjs';
import { countOf, readOptions } from '../options.mjs';
import { checkPorts } from '../ports.mjs';
import { end, start, stop } from '../processes.mjs';
import { answer, apps, atSandbox, sandbox, serveNext } from '../servers.mjs';
import { writeBare } from './bare.mjs';
import { machine } from './machine.mjs';
import { fill, table } from './report.mjs';
import { spread } from './statistics.mjs';

const { values } = await readOptions({
  name: 'bench:dev',
  what: 'Measures how long "npm run dev" and an edit take, and writes it into docs/speed.md.',
  options: {
    rounds: { type: 'string', value: '3', default: '5', what: 'How often; 5 times by itself.' },
  },
  examples: ['bench:dev', 'bench:dev -- --rounds 3'],
});
const rounds = await countOf(values.rounds);
const folder = 'test-results/bench/dev';
const [{ name, port } = { name: 'popup', port: 3000 }] = apps;
await checkPorts([...apps.map(({ port }) => port), sandbox.port]);
await ensureBrowser();
Object.assign(process.env, atSandbox);
process.env.NEXT_TELEMETRY_DISABLED = '1';
writeBare(folder);

const url = (/** @type {number} */ port) => `http://localhost:${port}`;
const commands = {
  'One empty app, `next dev`': {
    command: serveNext('dev', port),
    cwd: folder,
    urls: [url(port)],
    folders: [folder],
  },
  'Both apps and the sandbox, `npm run dev`': {
    command: 'node scripts/dev.mjs',
    cwd: '.',
    urls: apps.map(({ port }) => url(port)),
    folders: apps.map(({ folder }) => folder),
  },
};

/**
 * Starts a command, and resolves when its pages answer.
 * @param {{ command: string, cwd: string, urls: string[] }} command
 */
async function begin({ command, cwd, urls }) {
  const begun = performance.now();
  const server = start(command, { cwd, stdio: 'ignore' });
  await Promise.all(urls.map(answer));
  return { took: performance.now() - begun, server };
}

/**
 * Resolves when Next has written its cache, some seconds after the first request. The next start uses this cache, as in
 * everyday work.
 * @param {string} folder of an app
 */
async function kept(folder) {
  const cache = join(folder, '.next/dev/cache');
  const size = () =>
    existsSync(cache)
      ? readdirSync(cache, { recursive: true, encoding: 'utf8' })
          .map((path) => statSync(join(cache, path), { throwIfNoEntry: false })?.size ?? 0)
          .reduce((sum, bytes) => sum + bytes, 0)
      : 0;
  // Waits half a minute at most: Next may write no cache for a page that was requested only once.
  for (let looks = 0, last = 0; looks < 10; looks++) {
    await sleep(3_000);
    const now = size();
    if (now > 1_000_000 && now === last) return;
    last = now;
  }
}

/** @type {Map<string, number[]>} */
const taken = new Map();
const note = (/** @type {string} */ what, /** @type {number} */ ms) =>
  taken.set(what, [...(taken.get(what) ?? []), ms]);

for (let round = 0; round <= rounds; round++)
  for (const [what, command] of Object.entries(commands)) {
    const { took, server } = await begin(command);
    if (round > 0) note(what, took);
    else await Promise.all(command.folders.map(kept));
    await end(server);
  }

/** The edits: each replaces a text that the page shows. */
const edits = {
  'An edit in the app': {
    file: `apps/${name}/app/(session)/page.tsx`,
    text: /(?<=<h1>).+(?=<\/h1>)/,
  },
  'An edit in the core': {
    file: 'packages/livechat/src/words/common.ts',
    text: /(?<=signInWithLiveChat: ').+(?=')/,
  },
};
const { server } = await begin(commands['Both apps and the sandbox, `npm run dev`']);
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
await page.goto(url(port), { waitUntil: 'networkidle' });
for (let round = 0; round <= rounds; round++)
  for (const [what, { file, text }] of Object.entries(edits)) {
    const before = readFileSync(file, 'utf8');
    const restore = () => writeFileSync(file, before);
    process.once('exit', restore); // Also after an error.
    const words = `Edit ${round} of this text`;
    const begun = performance.now();
    writeFileSync(file, before.replace(text, words));
    await page.getByText(words).first().waitFor();
    if (round > 0) note(what, performance.now() - begun);
    restore();
    process.off('exit', restore);
    await page.getByText(words).first().waitFor({ state: 'detached' });
  }
await browser.close();
await end(server);

const rows = [...taken].map(([what, all]) => {
  const { median, low, high } = spread(all);
  return [what, ...[median, low, high].map((ms) => ms.toFixed(0))];
});
const words = [
  `${rounds} rounds on ${machine(browser.version())}. Each has been started before.`,
  table(['In development, ms', 'Median', 'Lower quarter', 'Upper quarter'], rows),
].join('\n\n');
console.log(`\n${words}`);
fill('npm run bench:dev', words);
await stop(0);
