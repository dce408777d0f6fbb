// npm run ejected: ejects each app with npm and with pnpm, with the lessons and without the sandbox, into an empty
// folder outside of this checkout, installs it there and runs all its tests. It also copies each flow into an existing
// app, as docs/copy.md says. Words choose some of these ways: npm run ejected -- popup:npm redirect:pnpm popup:copy.
// --once runs the tests of each app only in the first of its ways.
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { tryCopy } from './eject/try-copy.mjs';
import { inShell } from './in-shell.mjs';
import { checkNames, readOptions } from './options.mjs';
import { asTyped, fail, start, stop } from './processes.mjs';
import { apps, atSandbox } from './servers.mjs';

const {
  values: { once: isOnce },
  positionals: chosen,
} = await readOptions({
  name: 'ejected',
  what: 'Makes an app of its own in each way, outside of this checkout, installs it there and runs all its tests.',
  words: '[way …]',
  options: {
    once: {
      type: 'boolean',
      default: false,
      what: 'Runs the tests of an app in the first of its ways: in the next ones it is installed and built.',
    },
  },
  examples: ['ejected', 'ejected -- popup:npm redirect:pnpm popup:copy'],
});
const all = apps.flatMap(({ name }) =>
  ['npm', 'pnpm', 'npm:lessons', 'npm:no-sandbox', 'copy'].map((way) => `${name}:${way}`),
);
if (existsSync('examples/server')) all.push('server:npm', 'server:pnpm');
await checkNames('way', chosen, all);
const ways = chosen.length > 0 ? chosen : all;
// Without the network this stage is left out, so that npm test can run all other stages.
const asked = spawnSync('npm ping --fetch-retries=0', { shell: true });
if (asked.status !== 0) {
  console.log(
    'The npm registry cannot be reached, from which an app of one’s own is installed: left out.',
  );
  await stop(0);
}
// Imported only when it is needed, because Playwright takes half a second to load.
const { ensureBrowser } = await import('./browser.mjs');
await ensureBrowser();
const pnpm = resolve('node_modules/.bin');
const checkout = resolve('.');
/** @type {Set<string>} */
const tried = new Set();

for (const way of ways) {
  const [app = '', manager = '', option] = way.split(':');
  console.log(`\n— ejected: ${way} —`);
  if (manager === 'copy') {
    await tryCopy(app, run);
    continue;
  }
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'ejected-')));
  // People may choose a folder name with spaces, quotes and dollar signs.
  const folder = join(parent, "it's our $5 desk");
  const flags = [...(manager === 'pnpm' ? ['--pnpm'] : []), ...(option ? [`--${option}`] : [])];
  const words = [app, folder, '--title', 'Our desk', ...flags];
  await run(checkout, ['node', 'scripts/eject.mjs', ...words]);
  // pnpm's store has all that this checkout installed, so pnpm needs no network.
  await run(folder, `${manager} install ${manager === 'pnpm' ? '--offline' : '--prefer-offline'}`);
  // In each way the app has the same files, but the packages lie in other places. A build is enough to check that.
  if (isOnce && tried.has(app)) await run(folder, 'npm run --silent build');
  else {
    await run(folder, 'npm test --silent');
    // This checkout has nothing newer, so the upgrade must change nothing.
    await run(folder, `npm run --silent upgrade -- ${inShell(checkout)}`);
  }
  tried.add(app);
  // Neither the installation nor a build changes what is in git.
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' });
  if (changes) await fail(`An installation or a build has changed ${folder}:\n${changes}`);
  const links = outside(folder);
  if (links.length > 0) await fail(`These lead out of the app: ${links.join(', ')}`);
  rmSync(parent, { recursive: true });
}
console.log(
  `\n${ways.length} apps outside of this checkout: each installs and builds, and ${isOnce ? 'in one of its ways ' : ''}passes its tests.`,
);
await stop(0);

/** @param {string} folder whose links are checked, also those in its node_modules */
function outside(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    const file = join(folder, path);
    return lstatSync(file).isSymbolicLink() && !realpathSync(file).startsWith(folder);
  });
}

/**
 * @param {string} cwd
 * @param {string | string[]} command
 * @param {NodeJS.ProcessEnv} [more]
 */
async function run(cwd, command, more) {
  const line = [command].flat().join(' ');
  console.log(`$ ${line}`);
  const typed = asTyped();
  const env = {
    ...typed,
    PATH: `${pnpm}${delimiter}${typed.PATH}`,
    INIT_CWD: cwd,
    CI: '',
    ...atSandbox,
    ...more,
  };
  const [code] = await once(start(command, { cwd, env }), 'exit');
  if (code !== 0) await fail(`This failed in ${cwd}, which is left to look at: ${line}`);
}
