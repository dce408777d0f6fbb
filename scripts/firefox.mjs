// npm run firefox: the sign-ins and their main endings in Firefox, over the production builds for each grant.
import { existsSync } from 'node:fs';
import { readOptions } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { fail, run, stop } from './processes.mjs';
import { apps, codeBuilds, sandbox } from './servers.mjs';

await readOptions({
  name: 'firefox',
  what: 'Walks through the main endings in Firefox, over production builds.',
  options: {},
  examples: ['firefox'],
});
// Not before the words are read: Playwright takes half a second to load.
const { findFirefox, installPackage } = await import('./browser.mjs');
const { CI } = process.env;
if (!findFirefox() && CI && existsSync('/etc/debian_version')) await installPackage('firefox-esr');
const firefox = findFirefox();
if (firefox) {
  process.env.FIREFOX_PATH = firefox;
  await checkPorts([...apps, sandbox].map(({ port }) => port));
  for (const grant of codeBuilds.length > 0 ? ['token', 'code'] : ['token']) {
    process.env.FIREFOX_GRANT = grant;
    const code = await run('npx playwright test --config firefox.config.ts');
    if (code !== 0) await stop(code);
  }
  await stop(0);
}
const how = 'install it, or name it in FIREFOX_PATH';
if (CI) await fail(`There is no Firefox here to run its tests in: ${how}.`);
console.log(`Left out: the tests in Firefox, which is not here (${how}).`);
await stop(0);
