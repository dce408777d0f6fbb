// npm run doctor: what a start would find out, before it: each fact with its cause, what to do, and where to read on.
// Behind `--`: --json, --without with names of checks. Ends with 0, with 1 for warnings, with 2 for errors.
// --live asks LiveChat as well, and says before what it sends: --yes agrees, names choose apps and examples.
import { install } from './install.mjs';
import { start, stop } from './processes.mjs';
import { apps, examples } from './servers.mjs';

await install();
const servers = [...apps, ...examples].map(
  ({ folder, port }) => `${folder}=http://localhost:${port}`,
);
const words = [...servers, ...process.argv.slice(2)].map((word) => JSON.stringify(word));
const doctor = start(`node --import tsx src/doctor/main.ts ${words.join(' ')}`, {
  cwd: 'packages/config',
  // It may ask somebody, which only the process group of the terminal can.
  stdio: 'inherit',
  detached: false,
});
process.once('exit', () => doctor.kill());
doctor.once('exit', (code) => stop(code ?? 2));
