// npm test: everything that has to hold, each stage a script of package.json. Stops at the first
// stage that fails, and ends with the sum of the unit tests and the walkthroughs.
import { rmSync } from 'node:fs';
import { install } from './install.mjs';
import { checkPorts } from './ports.mjs';
import { run, stop } from './processes.mjs';
import { apps, workerSandboxes } from './servers.mjs';
import { reports, tally } from './tally.mjs';

const stages = [
  'typecheck',
  'lint',
  'paths',
  'unit',
  'build',
  'size',
  'live-build',
  'walkthroughs',
];

await checkPorts([...apps, ...workerSandboxes].map(({ port }) => port));
await install();
// Not before the install: it asks Playwright where its browser is.
const { ensureBrowser } = await import('./browser.mjs');
await ensureBrowser();

for (const report of reports()) rmSync(report);
// By name: a production build without a client id is refused.
process.env.LIVECHAT_MODE = 'sandbox';
const failedStage = await firstToFail();
const { passed, failed } = tally();
console.log(failedStage ? `\nThe stage "${failedStage}" failed.` : '\nEvery stage passed.');
// A stage can fail without a test that does, as a type error; the line says so too.
console.log(`${passed} passed, ${failedStage ? Math.max(failed, 1) : failed} failed`);
await stop(failedStage ? 1 : 0);

async function firstToFail() {
  for (const stage of stages) {
    console.log(`\n— ${stage} —`);
    if ((await run(`npm run --silent ${stage}`)) !== 0) return stage;
  }
}
