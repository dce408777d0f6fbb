// npm run check:deployed -- https://…: what a deployed app is like from outside, each fact with its cause and what to do.
// Behind it: --json, --without with names of checks. Ends with 0, with 1 for warnings, with 2 for errors.
import { install } from './install.mjs';
import { start, stop } from './processes.mjs';

await install();
const main = ['--import', 'tsx', 'src/deployed/main.ts'];
const check = start([process.execPath, ...main, ...process.argv.slice(2)], {
  cwd: 'packages/config',
});
check.once('exit', (code) => stop(code ?? 2));
