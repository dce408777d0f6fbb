// npm run firefox: the sign-ins and their main endings in Firefox, over the production builds.
import { existsSync } from 'node:fs';
import { findFirefox, installPackage } from './browser.mjs';
import { readOptions } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { fail, run, stop } from './processes.mjs';
import { apps, sandbox } from './servers.mjs';

await readOptions({
  name: 'firefox',
  what: 'Walks through the main endings in Firefox, over production builds.',
  options: {},
  examples: ['firefox'],
});
const { CI } = process.env;
if (!findFirefox() && CI && existsSync('/etc/debian_version')) await installPackage('firefox-esr');
const firefox = findFirefox();
if (firefox) {
  process.env.FIREFOX_PATH = firefox;
  await checkPorts([...apps, sandbox].map(({ port }) => port));
  await stop(await run('npx playwright test --config firefox.config.ts'));
}
const how = 'install it, or name it in FIREFOX_PATH';
if (CI) await fail(`There is no Firefox here to run its tests in: ${how}.`);
console.log(`Left out: the tests in Firefox, which is not here (${how}).`);
await stop(0);
