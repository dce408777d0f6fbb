// npm run doctor: what a start would find out, before it: each fact with its cause, what to do, and where to read on.
// Behind `--`: --json, --without with names of checks. Ends with 0, with 1 for warnings, with 2 for errors.
// --live asks LiveChat as well, and says before what it sends: --yes agrees, names choose apps and examples. With --sign-in
// somebody signs in as one of the apps, and LiveChat is compared with the sandbox.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { install } from './install.mjs';
import { expectPassed } from './options.mjs';
import { fail, start, stop } from './processes.mjs';
import { apps, examples, sandbox } from './servers.mjs';

await expectPassed('live', 'sign-in', 'without');
await install();
const wordsOf = (/** @type {{ folder: string, port: number }[]} */ servers) =>
  servers.map(({ folder, port }) => `${folder}=http://localhost:${port}`);
const options = process.argv.slice(2);
if (!options.includes('--sign-in'))
  await doctor('packages/config', 'src/doctor/main.ts', wordsOf([...apps, ...examples]));
if (!options.includes('--live'))
  await fail('--sign-in is about LiveChat: npm run doctor -- --live --sign-in.');
if (!existsSync(sandbox.folder)) await fail('There is no sandbox here to compare LiveChat with.');
await doctor(sandbox.folder, 'tools/live/main.ts', wordsOf(apps));

/**
 * @param {string} cwd
 * @param {string} main
 * @param {string[]} [words]
 */
async function doctor(cwd, main, words = []) {
  // It may ask somebody, which only the process group of the terminal can.
  const child = start([process.execPath, '--import', 'tsx', main, ...words, ...options], {
    cwd,
    stdio: 'inherit',
    detached: false,
  });
  process.once('exit', () => child.kill());
  const [code] = await once(child, 'exit');
  await stop(code ?? 2);
}
