// npm run live-build, in an app's folder: builds that app for LiveChat itself, in a copy, with a client id
// of nobody's. Fails when a browser would get anything of the sandbox, or might talk to another host; the
// page of the chat widget may, and no other. Nor may check:deployed find anything. Then walks through what live
// mode alone shows.
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
// As if nothing was set: livechat.config.json decides, and the hosts are LiveChat's own.
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
// No other spelling of the widget's page has its policy.
for (const page of [...pages, '/Widget', '/%77idget', '/widget.html', '/widget.rsc']) {
  const response = await fetch(url + page);
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  if (page === '/widget' ? !admitsWidget(policy) : !policy.includes(hosts) || policy.includes('*'))
    await fail(`The policy of ${app} for ${page} admits too much or too little: ${policy}`);
}
// As anyone sees it who deploys it, but for the address, which is made up here.
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
 * Whether LiveChat's script, its connections and its frame are admitted, and no inline script.
 * @param {string} policy
 */
function admitsWidget(policy) {
  const admits = ['script-src', 'connect-src', 'frame-src'].every((directive) =>
    new RegExp(`${directive} [^;]*https://\\*\\.livechatinc\\.com`).test(policy),
  );
  return admits && !/script-src [^;]*unsafe/.test(policy);
}

/**
 * What a browser can get of a build: scripts and styles, the prerendered pages and their data.
 */
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
