// npm run check:deployed -- https://…: checks a deployed app from outside, and prints each fact with its cause and what
// to do. Options after the address: --json, --without with names of checks. Exit code: 0, 1 for warnings, 2 for errors.
import { install } from './install.mjs';
import { readOptions } from './options.mjs';
import { start, stop } from './processes.mjs';

await readOptions({
  name: 'check:deployed',
  what: 'Looks at a deployed app from outside, and says what is wrong with it: the fact, the cause, what to do.',
  words: 'ADDRESS',
  options: {
    without: { type: 'string', value: 'pages,policy', what: 'Leaves checks out, by their names.' },
    json: { type: 'boolean', what: 'For programs.' },
  },
  examples: ['check:deployed -- https://app.example.com'],
  failure: 2,
});
await install();
const main = ['--import', 'tsx', 'src/deployed/main.ts'];
const check = start([process.execPath, ...main, ...process.argv.slice(2)], {
  cwd: 'packages/config',
});
check.once('exit', (code) => stop(code ?? 2));
