// npm run walkthrough: plays the demos in a visible browser, at human speed, with captions. Names choose some of them.
// --record takes pictures of every step instead; npm run pictures takes those of the README.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { checkNames, readOptions } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { fail, run, stop } from './processes.mjs';
import { appPorts, apps, atSandbox, workerSandboxes } from './servers.mjs';

const demos = [...new Set(apps.flatMap(({ name }) => tags(name)))];
const isPictures = process.env.npm_lifecycle_event === 'pictures';
const {
  values: { record, pictures },
  positionals: words,
} = await readOptions({
  ...(isPictures
    ? {
        name: 'pictures',
        what: 'Takes the pictures of the README anew.',
        examples: ['pictures'],
      }
    : {
        name: 'walkthrough',
        what: 'Plays the demos in a browser, with captions, at the pace of a reader: all of them, or those that are named.',
        words: `[${demos.join('|')} …]`,
        examples: ['walkthrough', 'walkthrough -- attacks', 'walkthrough -- --record'],
      }),
  options: {
    record: {
      type: 'boolean',
      default: false,
      what: 'A picture of every step instead, in recordings/.',
      unnamed: isPictures,
    },
    pictures: {
      type: 'boolean',
      default: false,
      what: 'The pictures of the README instead.',
      unnamed: isPictures,
    },
  },
});
if (record && pictures)
  await fail('The pictures of the README or one of every step: leave out --pictures or --record.');
await checkNames('walkthrough', words, demos);
if (demos.length === 0) await fail('There is no demo in this checkout.');

const watch = !record && !pictures;
const { DISPLAY, WAYLAND_DISPLAY } = process.env;
if (watch && process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
  await fail(
    'There is no screen here to show a browser on: "npm run walkthrough -- --record" takes pictures of every step instead.',
  );

await checkPorts([...appPorts, ...workerSandboxes.map(({ port }) => port)]);
await install();
// Imported only after the installation, because it asks Playwright where its browser is.
const { ensureBrowser, findFullBrowser } = await import('./browser.mjs');
await ensureBrowser();
if (watch) process.env.CHROMIUM_PATH = findFullBrowser();
// The sandbox is chosen explicitly, because a production build without a client id is refused.
Object.assign(process.env, atSandbox);
console.log('Building the apps …');
if ((await run('npm run --silent build -- code-build --output-logs=errors-only')) !== 0)
  await fail('The apps could not be built; the lines above say why.');

process.env.DEMO = way();
const named = pictures
  ? apps.map(({ name }) => name)
  : words.filter((word) => demos.includes(word));
const grep = `"@(${(named.length > 0 ? named : demos).join('|')})"`;
const code = await run(`npx playwright test --config walkthrough.config.ts --grep ${grep}`);
if (code === 0 && record) console.log('\nThe pictures are in recordings/.');
await stop(code);

/**
 * The tags of an app's demos.
 * @param {string} app
 */
function tags(app) {
  const folder = `apps/${app}/walkthroughs`;
  // A fork may have deleted the walkthroughs.
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /demo-.*\.spec\.ts$/.test(file))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/(?<=tag: \[?'@)\w+/g) ?? []);
}

/** How the demos are played: see packages/walkthroughs/src/narration.ts. */
function way() {
  if (watch) return 'watch';
  if (pictures) return 'pictures';
  const command = 'npx playwright install --dry-run ffmpeg';
  const { stdout } = spawnSync(command, { shell: true, encoding: 'utf8' });
  const ffmpeg = /Install location: +(.+)/.exec(stdout)?.[1] ?? '';
  if (existsSync(ffmpeg)) return 'film';
  console.log(
    '\nPictures only: a video takes Playwright’s ffmpeg ("npx playwright install ffmpeg").',
  );
  return 'record';
}
