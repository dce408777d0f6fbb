// npm run live-build, in an app's folder: builds a copy of that app for LiveChat itself, with a client id that belongs
// to nobody. It fails if a browser would get any part of the sandbox, or could connect to other hosts than LiveChat's;
// only the page of the chat widget may. It also fails if check:deployed finds a problem. Then it walks through the
// pages that only live mode shows.
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { serveBuilt } from './built-app.mjs';
import { buildCopy, copyApp } from './copy-app.mjs';
import { fail, run, start, stop } from './processes.mjs';

const name = basename(process.cwd());
process.chdir('../..');
const copy = `test-results/live-build/${name}`;
const app = `${copy}/apps/${name}`;
// All variables are empty, so livechat.config.json decides, and the hosts are LiveChat's own.
const env = {
  ...process.env,
  APP_BASE_PATH: '',
  APP_OUTPUT: '',
  LIVECHAT_CLIENT_ID: '',
  LIVECHAT_MODE: '',
  LIVECHAT_REDIRECT_URIS: '',
  LIVECHAT_RESPONSE_TYPE: '',
  NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: '',
  NEXT_PUBLIC_LIVECHAT_API_URL: '',
};
const hosts = "connect-src 'self' https://accounts.livechat.com https://api.livechatinc.com;";

copyApp(name, copy, { clientId: '0'.repeat(32) });
await buildCopy(app, env);
const traces = sentToBrowsers().filter((path) =>
  /sandbox|localhost:3100/i.test(readFileSync(path, 'utf8')),
);
if (traces.length > 0) await fail(`The live build holds traces of the sandbox: ${traces}.`);
const { url, pages } = await serveBuilt(app, env);
// Other spellings of the widget's path must not get the widget's policy.
for (const page of [...pages, '/Widget', '/%77idget', '/widget.html', '/widget.rsc']) {
  const response = await fetch(url + page);
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  if (page === '/widget' ? !admitsWidget(policy) : !policy.includes(hosts) || policy.includes('*'))
    await fail(`The policy of ${app} for ${page} admits too much or too little: ${policy}`);
}
// The same check that people run after a deployment. Only the redirect URI is left out, because this address is
// invented.
const check = `node --import tsx src/deployed/main.ts ${url} --without redirect-uri`;
const deployed = start(check, { cwd: 'packages/config' });
const [code] = await once(deployed, 'exit');
if (code !== 0) await fail(`The live build of ${app} would not be well deployed.`);
console.log('The live build knows LiveChat alone.');
if (existsSync(`apps/${name}/walkthroughs/lessons/set-up.live.ts`)) {
  Object.assign(process.env, { LIVE_APP: name, LIVE_AT: new URL(url).port });
  if ((await run('npx playwright test --config live.config.ts')) !== 0) await stop(1);
}
await stop(0);

/**
 * Whether a policy allows LiveChat's script, connections and frame, and no inline script.
 * @param {string} policy
 */
function admitsWidget(policy) {
  const admits = ['script-src', 'connect-src', 'frame-src'].every((directive) =>
    new RegExp(`${directive} [^;]*https://\\*\\.livechatinc\\.com`).test(policy),
  );
  return admits && !/script-src [^;]*unsafe/.test(policy);
}

/** The files of a build that a browser can load: scripts and styles, the prerendered pages and their data. */
function sentToBrowsers() {
  const files = (/** @type {string} */ folder, /** @type {RegExp} */ kind) =>
    readdirSync(join(app, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => kind.test(path))
      .map((path) => join(app, folder, path));
  return [
    ...files('.next/static', /\.(js|css)$/),
    ...files('.next/server/app', /\.(html|rsc|body)$/),
  ];
}
