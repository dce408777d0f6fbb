import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { apps } from './servers.mjs';

// A fork may keep only one of the two apps.
const [{ name: app } = { name: '' }] = apps;
/** The environment of a person who types the command, without the installation. @type {NodeJS.ProcessEnv} */
const env = { ...process.env, DEPENDENCIES_INSTALLED: 'yes', SANDBOX_PORT: '' };

// A fork may have no examples.
test.runIf(existsSync('examples/backend'))('a worker has no page, and so no port to choose', () => {
  const words = ['scripts/dev.mjs', 'backend', '--port', '4000'];
  const { status, stderr } = spawnSync(process.execPath, words, {
    env: { ...env, npm_lifecycle_event: 'dev:backend' },
    encoding: 'utf8',
  });
  expect(stderr.trim()).toMatch(/^"backend" opens no page and takes no --port; [^\n]+\.$/);
  expect(status).toBe(1);
});

test('a taken port is found before anything is installed', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const words = ['run', '--silent', `dev:${app}`, '--', '--port', `${port}`];
  const child = spawn('npm', words, { env: { ...env, DEPENDENCIES_INSTALLED: '' } });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  await once(child, 'close');
  server.close();
  expect(said.trim()).toMatch(/^Port \d+ is taken: [^\n]+ choose other ports with "-- --port 4000/);
});

const hasSandbox = existsSync('packages/sandbox');
test.runIf(hasSandbox).each(/** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL']))(
  'nothing is left of the sandbox when npm gets %s',
  async (signal) => {
    const port = await freePort();
    const words = ['run', 'sandbox', '--', '--port', `${port}`];
    const child = spawn('npm', words, { env, detached: true });
    await until(() => answers(port));
    // Ctrl-C sends SIGINT to all processes of a terminal, and npm relies on that. The other signals reach only npm.
    const to = signal === 'SIGINT' ? -Number(child.pid) : Number(child.pid);
    process.kill(to, signal);
    await until(async () => !(await answers(port)));
  },
);

/** @param {() => Promise<boolean>} holds */
async function until(holds) {
  while (!(await holds())) await sleep(100);
}

/** @param {number} port */
const answers = (port) =>
  fetch(`http://localhost:${port}/sandbox/api/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}
