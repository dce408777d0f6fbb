// npm run served: builds a copy of one app for each way of serving that docs/deploy.md names, and walks through it
// there: links, the current page, headers, a sign-in, and the widget's page. Arguments after `--`: one of the ways, and
// one of its hosts.
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildCopy, copyApp } from './copy-app.mjs';
import { layDown, readDockerfile } from './image.mjs';
import { checkNames, readOptions } from './options.mjs';
import { end, fail, run, start, stop } from './processes.mjs';
import { installed, prepare, realHosts } from './real-hosts.mjs';
import { createReverseProxy } from './reverse-proxy.mjs';
import { answer, apps, production, serveNext } from './servers.mjs';
import { createStaticHost } from './static-host.mjs';

const copy = 'test-results/served';
const [{ name, port } = { name: '', port: 0 }] = apps.slice(-1);
const folder = `${copy}/apps/${name}`;
/** The port of the standalone server, behind the proxy. */
const ownPort = port + 400;

/** @typedef {() => Promise<void>} End */
/**
 * @typedef {{
 *   env?: Record<string, string>,
 *   trailingSlash?: boolean,
 *   origin?: string,
 *   hosts: Record<string, (basePath: string) => End>,
 * }} Way each of the `hosts` serves the same build
 */

const ways = /** @type {Record<string, Way>} */ ({
  standalone: {
    env: { APP_OUTPUT: 'standalone', APP_BASE_PATH: '/docs' },
    origin: `http://app.localhost:${port}`,
    hosts: { proxy: serveStandalone },
  },
  slash: {
    trailingSlash: true,
    hosts: { next: () => serveCommand(serveNext('start', port), folder) },
  },
  export: {
    env: { APP_OUTPUT: 'export' },
    hosts: {
      _headers: () => serveFiles({}),
      ...Object.fromEntries(realHosts.map((host) => [host.name, () => serveByRealHost(host)])),
    },
  },
  'export-slash': {
    env: { APP_OUTPUT: 'export', APP_BASE_PATH: '/docs' },
    trailingSlash: true,
    hosts: { folders: (basePath) => serveFiles({ basePath, lists: true }) },
  },
});

const isNamed = process.env.npm_lifecycle_event === 'served:export';
const { positionals } = await readOptions(
  isNamed
    ? {
        name: 'served:export',
        what: 'Builds an app as files for a host that reads _headers, and walks through it there.',
        options: {},
        examples: ['served:export'],
      }
    : {
        name: 'served',
        what: 'Builds an app in each way to serve it that docs/deploy.md has, and walks through it there.',
        words: '[way] [host]',
        options: {},
        examples: ['served', 'served -- export', 'served -- export caddy'],
      },
  // The arguments in package.json come first.
  isNamed ? process.argv.slice(4) : undefined,
);
const [only, onlyHost, more] = isNamed ? process.argv.slice(2) : positionals;
if (more) await fail(`npm run served takes a way and a host, and so not "${more}".`);
if (only) await checkNames('way', [only], Object.keys(ways));
if (only && onlyHost) await checkNames('host', [onlyHost], Object.keys(ways[only]?.hosts ?? {}));
const missing = realHosts.filter((host) => !installed.includes(host)).map(({ name }) => name);
if (onlyHost && missing.includes(onlyHost))
  await fail(`${onlyHost} cannot be tried here: install it, on Linux.`);

for (const [way, { env = {}, trailingSlash, origin, hosts }] of Object.entries(ways)) {
  if (only && only !== way) continue;
  copyApp(name, copy);
  if (trailingSlash) {
    const config = readFileSync(`${folder}/next.config.ts`, 'utf8');
    const edited = config.replace('withLiveChat()', 'withLiveChat({ trailingSlash: true })');
    writeFileSync(`${folder}/next.config.ts`, edited);
  }
  const { APP_BASE_PATH = '' } = env;
  const at = origin ?? `http://localhost:${port}`;
  if (origin) process.env.SANDBOX_REDIRECT_URIS = origin;
  console.log(`\n— ${way}: ${JSON.stringify(env)} —`);
  await buildCopy(folder, { ...process.env, ...production, ...env });
  for (const [host, serve] of Object.entries(hosts)) {
    if (onlyHost && onlyHost !== host) continue;
    console.log(`\n— ${way}, ${host} —`);
    if (missing.includes(host)) {
      console.log(`${host} is left out: it is tried on Linux alone, where it is installed.`);
      continue;
    }
    const close = serve(APP_BASE_PATH);
    await answer(`http://127.0.0.1:${port}`);
    process.env.SERVED_AT = `${at}${APP_BASE_PATH}/`;
    if ((await run('playwright test --config served.config.ts')) !== 0) await stop(1);
    await close();
  }
}
await stop(0);

/**
 * Serves the app as the image does: without the rest of the workspace, and only reachable through the proxy.
 * @param {string} basePath
 */
function serveStandalone(basePath) {
  const image = layDown(folder, resolve(copy, 'image'));
  const close = serveCommand(image.command, image.folder, ownPort);
  const proxy = createReverseProxy(ownPort).listen(port, '127.0.0.1');
  const env = { ...process.env, PORT: `${ownPort}`, APP_BASE_PATH: basePath };
  return async () => {
    const health = start(readDockerfile().health, { env, stdio: 'inherit' });
    const [code] = await once(health, 'exit');
    if (code !== 0) throw new Error('The health check of the Dockerfile says that it is not well.');
    proxy.closeAllConnections();
    proxy.close();
    await close();
  };
}

/**
 * @param {string} command
 * @param {string} cwd
 * @returns {End}
 */
function serveCommand(command, cwd, on = port) {
  const server = start(command, {
    cwd,
    env: { ...process.env, ...production, PORT: `${on}`, HOSTNAME: 'localhost' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return () => end(server);
}

/**
 * Serves the files in the layout of docs/deploy.md: below the base path, with _headers at the root of the host.
 * @param {{ basePath?: string, lists?: boolean }} how
 * @returns {End}
 */
function serveFiles({ basePath = '', lists = false }) {
  const root = `${copy}/site`;
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync(`${folder}/out`, `${root}${basePath}`, { recursive: true });
  if (basePath) renameSync(`${root}${basePath}/_headers`, `${root}/_headers`);
  const server = createStaticHost(root, { basePath, lists }).listen(port, '127.0.0.1');
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
}

/**
 * @param {typeof installed[number]} host
 * @returns {End}
 */
function serveByRealHost(host) {
  const where = { folder: `${copy}/${host.name}`, port, root: `${folder}/out` };
  return serveCommand(prepare(host, { ...where, hosts: `${folder}/.next/hosts` }), where.folder);
}
