// npm run walkthroughs: runs only the walkthroughs. If "npm run dev" runs, they use its apps, so a change has its
// effect at once. Otherwise they use production builds, which are built again if their sources have changed. Arguments
// after `--` go to Playwright.
import { existsSync, readFileSync } from 'node:fs';
import { install } from './install.mjs';
import { checkOptions, helpWith } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { fail, run, stop } from './processes.mjs';
import { appPorts, apps, atSandbox, sandbox, workerSandboxes } from './servers.mjs';

await helpWith({
  name: 'walkthroughs',
  what: 'Runs the walkthroughs, at what "npm run dev" serves, or else at production builds.',
  to: 'Playwright',
  examples: ['walkthroughs', 'walkthroughs -- --grep "forged link"', 'walkthroughs -- --headed'],
});
await install();
await checkOptions('walkthroughs', 'Playwright');
// Imported only after the installation, because it asks Playwright where its browser is.
const { ensureBrowser, findFullBrowser } = await import('./browser.mjs');
await ensureBrowser();
// These options show a window, so they need a full browser.
if (process.argv.some((option) => ['--headed', '--debug', '--ui'].includes(option)))
  process.env.CHROMIUM_PATH = findFullBrowser();
// The sandbox is chosen explicitly, because a production build without a client id is refused.
Object.assign(process.env, atSandbox);

const inDevelopment = [];
for (const app of apps) if (await isServed(app)) inDevelopment.push(app.name);
await checkPorts([
  ...(inDevelopment.length > 0 ? [] : appPorts),
  ...workerSandboxes.map(({ port }) => port),
]);
if (inDevelopment.length > 0) {
  process.env.APPS_IN_DEVELOPMENT = `${inDevelopment}`;
  console.log(
    `Walking through what "npm run dev" serves: ${inDevelopment.join(' and ')}. What holds for production builds alone is left out; stop it to walk through those.`,
  );
} else {
  console.log('Walking through production builds. Building what has changed …');
  if ((await run('npm run --silent build -- code-build --output-logs=errors-only')) !== 0)
    await fail('The apps could not be built; the lines above say why.');
}
const playwright = [process.execPath, 'node_modules/@playwright/test/cli.js', 'test'];
await stop(await run([...playwright, ...process.argv.slice(2)]));

/**
 * Whether "npm run dev" of this checkout serves the app on its port, with the sandbox. Fails if it serves live mode.
 * @param {(typeof apps)[number]} app
 */
async function isServed({ name, port }) {
  const lock = `apps/${name}/.next/dev/lock`;
  if (!existsSync(lock) || JSON.parse(readFileSync(lock, 'utf8')).port !== port) return false;
  const response = await fetch(`http://localhost:${port}`).catch(() => null);
  const policy = response?.headers.get('Content-Security-Policy');
  if (policy && !policy.includes(sandbox.url))
    await fail(
      `"npm run dev" serves the ${name} app in live mode, where no test can sign in: stop it, or start it with LIVECHAT_MODE=sandbox.`,
    );
  return response !== null;
}
