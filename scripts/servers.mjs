import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** The apps of this workspace: a fork may keep one of the two. */
export const apps = [
  { name: 'popup', label: 'Popup flow', port: 3000 },
  { name: 'redirect', label: 'Redirect flow', port: 3001 },
].flatMap((app) => inFolder('apps', app));

/**
 * The same apps, built for the authorization code grant, if there are walkthroughs of it: each in a copy of what a
 * build needs of the workspace. The walkthroughs' browser finds it at the app's own address, which LiveChat answers to.
 * ONE_GRANT leaves them out, as npm test does.
 */
export const codeBuilds = (process.env.ONE_GRANT ? [] : apps)
  .filter(({ name }) => existsSync(`apps/${name}/walkthroughs/code.spec.ts`))
  .map(({ name, port }) => {
    const copy = `apps/${name}/.code`;
    return { name, copy, folder: `${copy}/apps/${name}`, port, ownPort: port + 200 };
  });

/** What the apps listen on that are walked through. */
export const appPorts = [
  ...apps.map(({ port }) => port),
  ...codeBuilds.map(({ ownPort }) => ownPort),
];

/** Started in an app's folder, without a package manager in between that would keep signals. */
export const next = 'node --dns-result-order=ipv4first node_modules/next/dist/bin/next';

/**
 * Serves an app to this machine alone: a page that holds tokens has no business on the network. Next
 * takes one address; 127.0.0.1, of the two that localhost has, is the one that every browser and every
 * port forwarding finds.
 * @param {'dev' | 'start'} command
 * @param {number | string} port
 */
export const serveNext = (command, port) =>
  `${next} ${command} --port ${port} --hostname localhost`;

/**
 * The other ways to be authorized, one a folder. Each is started alone, by its command and with PORT, beside a sandbox
 * that reads the folder's own livechat.config.json. What `env` has is for both. Without a port it has no page.
 */
export const examples = [
  {
    name: 'server',
    label: 'Server',
    port: 3000,
    command: (/** @type {number} */ port) => serveNext('dev', port),
    // Made up: the sandbox's client has no other.
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

/** The walkthroughs that run side by side: as many as cores, which each browser keeps busy. */
const workers = Math.min(availableParallelism(), 4);
/** A sandbox for each of them, which its browser finds at the address of the one above. */
export const workerSandboxes = Array.from({ length: workers }, (_, index) => {
  const port = sandbox.port + 1 + index;
  return { port, url: `http://localhost:${port}` };
});

/** For what signs in at the sandbox by name. A build refuses it beside a client id, which a shell or .env.local may have. */
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
 * Nothing when its folder is gone.
 * @template {{ name: string }} Server
 * @param {'apps' | 'examples'} parent
 * @param {Server} server
 */
function inFolder(parent, server) {
  const folder = `${parent}/${server.name}`;
  return existsSync(`${folder}/package.json`) ? [{ ...server, folder }] : [];
}
