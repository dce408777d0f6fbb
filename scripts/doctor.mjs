// npm run doctor: finds problems before a start does, and prints each fact with its cause, what to do, and where to
// read on. Options after `--`: --json, --without with names of checks. Exit code: 0, 1 for warnings, 2 for errors.
// --live also asks LiveChat, after it has said what it will send: --yes agrees, names choose apps and examples. With
// --sign-in somebody signs in to one of the apps, and LiveChat is compared with the sandbox.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { install } from './install.mjs';
import { readOptions } from './options.mjs';
import { fail, start, stop } from './processes.mjs';
import { apps, examples, sandbox } from './servers.mjs';

const { values } = await readOptions({
  name: 'doctor',
  what: 'Says what a start would find out, before it: each fact with its cause, what to do, and where to read on.',
  words: '[name of an app or example …]',
  options: {
    live: { type: 'boolean', what: 'Asks LiveChat too whether it takes client id and addresses.' },
    'sign-in': {
      type: 'boolean',
      what: 'With --live: compares LiveChat with the sandbox in one sign-in.',
    },
    yes: { type: 'boolean', what: 'Agrees to what --live sends, for a script.' },
    without: { type: 'string', value: 'ports,clock', what: 'Leaves checks out, by their names.' },
    json: { type: 'boolean', what: 'For programs.' },
  },
  examples: ['doctor', 'doctor -- --live popup', 'doctor -- --live --sign-in > table.md'],
  failure: 2,
});
await install();
const wordsOf = (/** @type {{ folder: string, port: number }[]} */ servers) =>
  servers.map(({ folder, port }) => `${folder}=http://localhost:${port}`);
const options = process.argv.slice(2);
if (!values['sign-in'])
  await doctor('packages/config', 'src/doctor/main.ts', wordsOf([...apps, ...examples]));
if (!values.live) await fail('--sign-in is about LiveChat: npm run doctor -- --live --sign-in', 2);
if (!existsSync(sandbox.folder))
  await fail('There is no sandbox here to compare LiveChat with.', 2);
await doctor(sandbox.folder, 'tools/live/main.ts', wordsOf(apps));

/**
 * @param {string} cwd
 * @param {string} main
 * @param {string[]} [words]
 */
async function doctor(cwd, main, words = []) {
  // It may ask a question, and only the terminal's own process group can read the answer.
  const child = start([process.execPath, '--import', 'tsx', main, ...words, ...options], {
    cwd,
    stdio: 'inherit',
    detached: false,
  });
  process.once('exit', () => child.kill());
  const [code] = await once(child, 'exit');
  await stop(code ?? 2);
}
