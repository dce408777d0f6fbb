import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** The apps of this workspace. A fork may keep only one of the two. */
export const apps = [
  { name: 'popup', label: 'Popup flow', port: 3000 },
  { name: 'redirect', label: 'Redirect flow', port: 3001 },
].flatMap((app) => inFolder('apps', app));

/**
 * The same apps, built for the authorization code grant, if there are walkthroughs of that grant. Each is built in a
 * copy of the workspace files that the build needs. The walkthroughs' browser finds it at the app's own address,
 * because LiveChat answers only to that. ONE_GRANT leaves these builds out; npm test sets it.
 */
export const codeBuilds = (process.env.ONE_GRANT ? [] : apps)
  .filter(({ name }) => existsSync(`apps/${name}/walkthroughs/code.spec.ts`))
  .map(({ name, port }) => {
    const copy = `apps/${name}/.code`;
    return { name, copy, folder: `${copy}/apps/${name}`, port, ownPort: port + 200 };
  });

/** The ports of the apps that the walkthroughs use. */
export const appPorts = [
  ...apps.map(({ port }) => port),
  ...codeBuilds.map(({ ownPort }) => ownPort),
];

/** Next's command, for an app's folder. It is started without a package manager, which would not pass signals on. */
export const next = 'node --dns-result-order=ipv4first node_modules/next/dist/bin/next';

/**
 * Serves an app to this machine alone: a page that holds tokens should not be on the network. Next listens on one
 * address only. Of the two that localhost has, every browser and every port forwarding finds 127.0.0.1.
 * @param {'dev' | 'start'} command
 * @param {number | string} port
 */
export const serveNext = (command, port) =>
  `${next} ${command} --port ${port} --hostname localhost`;

/**
 * The examples: other ways to get authorized, one per folder. Each is started alone, by its command and with PORT,
 * beside a sandbox that reads the folder's own livechat.config.json. Both get the variables of `env`. An example with
 * port 0 has no page.
 */
export const examples = [
  {
    name: 'server',
    label: 'Server',
    port: 3000,
    command: (/** @type {number} */ port) => serveNext('dev', port),
    // An invented secret: the sandbox's client has no other.
    env: { SANDBOX_CLIENT_SECRET: 'a-secret-for-the-sandbox' },
  },
  {
    name: 'backend',
    label: 'Backend',
    port: 0,
    command: () => 'node --import tsx src/dev.ts',
    env: { SANDBOX_CLIENT_SECRET: 'a-secret-for-the-sandbox' },
  },
  {
    name: 'customer',
    label: 'Customer',
    port: 3000,
    command: (/** @type {number} */ port) => serveNext('dev', port),
    env: /** @type {Record<string, string>} */ ({}),
  },
].flatMap((example) => inFolder('examples', example));

export const sandbox = {
  folder: 'packages/sandbox',
  command: 'node --import tsx src/serve.ts',
  port: 3100,
  url: 'http://localhost:3100',
};

/** How many walkthroughs run in parallel: one per core, because each browser keeps a core busy. */
const workers = Math.min(availableParallelism(), 4);
/** A sandbox for each of these workers. The worker's browser finds it at the address of `sandbox`. */
export const workerSandboxes = Array.from({ length: workers }, (_, index) => {
  const port = sandbox.port + 1 + index;
  return { port, url: `http://localhost:${port}` };
});

/**
 * The environment that chooses the sandbox. A build refuses the sandbox beside a client id, so it unsets one that a
 * shell or .env.local may have.
 */
export const atSandbox = { LIVECHAT_CLIENT_ID: '', LIVECHAT_MODE: 'sandbox' };

/** The environment of a production server that signs in at the sandbox. */
export const production = { NODE_ENV: 'production', ...atSandbox };

/**
 * Resolves when a server answers; for an app in development, when the page is compiled.
 * @param {string} url
 */
export async function answer(url) {
  while (!(await fetch(url).catch(() => null))) await sleep(250);
}

/**
 * The server with its folder; an empty list if a fork has deleted the folder.
 * @template {{ name: string }} Server
 * @param {'apps' | 'examples'} parent
 * @param {Server} server
 */
function inFolder(parent, server) {
  const folder = `${parent}/${server.name}`;
  return existsSync(`${folder}/package.json`) ? [{ ...server, folder }] : [];
}
