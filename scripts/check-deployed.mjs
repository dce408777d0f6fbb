// npm run check:deployed -- https://…: what a deployed app is like from outside, each fact with its cause and what to do.
// Behind it: --json, --without with names of checks. Ends with 0, with 1 for warnings, with 2 for errors.
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
