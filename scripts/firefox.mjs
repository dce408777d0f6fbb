// npm run firefox: runs the sign-ins and their main endings in Firefox, on the production builds for each grant.
import { readOptions } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { run, stop } from './processes.mjs';
import { apps, codeBuilds, sandbox } from './servers.mjs';

await readOptions({
  name: 'firefox',
  what: 'Walks through the main endings in Firefox, over production builds.',
  options: {},
  examples: ['firefox'],
});
// Imported only after the options are read, because Playwright takes half a second to load.
const { ensureFirefox } = await import('./browser.mjs');
const firefox = await ensureFirefox();
if (firefox) {
  process.env.FIREFOX_PATH = firefox;
  await checkPorts([...apps, sandbox].map(({ port }) => port));
  for (const grant of codeBuilds.length > 0 ? ['token', 'code'] : ['token']) {
    process.env.FIREFOX_GRANT = grant;
    const code = await run('npx playwright test --config firefox.config.ts');
    if (code !== 0) await stop(code);
  }
}
await stop(0);
