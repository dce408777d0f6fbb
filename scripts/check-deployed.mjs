// npm run check:deployed -- https://…: what a deployed app is like from outside, each fact with its cause and what to do.
// Behind it: --json, --without with names of checks. Ends with 0, with 1 for warnings, with 2 for errors.
import { install } from './install.mjs';
import { start, stop } from './processes.mjs';

await install();
const words = process.argv.slice(2).map((word) => JSON.stringify(word));
const check = start(`node --import tsx src/deployed/main.ts ${words.join(' ')}`, {
  cwd: 'packages/config',
});
check.once('exit', (code) => stop(code ?? 2));
