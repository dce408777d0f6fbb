// npm run engine -- webkit: runs the sign-ins in a browser engine that Playwright has downloaded, on production builds.
import { checkNames, readOptions } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { fail, run, stop } from './processes.mjs';
import { apps, atSandbox, sandbox } from './servers.mjs';

const engines = ['webkit', 'firefox', 'chromium'];
const { positionals } = await readOptions({
  name: 'engine',
  what: 'Walks through the sign-ins in an engine that Playwright has downloaded, over production builds.',
  words: engines.join('|'),
  options: {},
  examples: ['engine -- webkit'],
});
const [engine = ''] = positionals;
await checkNames('engine', [engine], engines);
await checkPorts([...apps, sandbox].map(({ port }) => port));
Object.assign(process.env, atSandbox, { ENGINE: engine });
if ((await run('npx turbo run build --filter="./apps/*" --output-logs=errors-only')) !== 0)
  await fail('The apps could not be built; the lines above say why.');
await stop(await run('npx playwright test --config engines.config.ts'));
