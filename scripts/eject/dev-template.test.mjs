import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../ports.mjs';

const folder = mkdtempSync(join(tmpdir(), 'dev-template-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (/** @type {string} */ path, /** @type {string} */ text) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

const script = resolve('scripts/eject/template/scripts/dev.mjs');
const how = { cwd: folder, env: { PATH: process.env.PATH }, timeout: 30_000 };
const next = 'node_modules/next/dist/bin/next';
const sandbox = 'node_modules/livechat-sandbox/serve.js';
write('package.json', '{ "type": "module" }');
write('livechat.config.json', '{}');

test('"npm run dev" of an app of one’s own ends as the server that could not start, and takes the other along', () => {
  write(next, 'process.exit(3);');
  write(sandbox, 'setInterval(() => {}, 1_000);');
  const { status, signal } = spawnSync(process.execPath, [script, ...ports(1, 2)], how);
  expect({ status, signal }).toEqual({ status: 3, signal: null });
});

test('it takes other ports, which the app and the sandbox know of each other, and says when both answer', async () => {
  const server = (/** @type {string} */ port) =>
    `import { createServer } from 'node:http';
    const { env, argv } = process;
    console.log(JSON.stringify([env.SANDBOX_REDIRECT_URIS, env.NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL]));
    createServer((_, response) => response.end()).listen(${port}, 'localhost');`;
  write(next, server("argv.find((word) => word.startsWith('--port=')).slice(7)"));
  write(sandbox, server('env.SANDBOX_PORT'));
  const [own, other] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [script, ...ports(own, other)], how);
  let said = '';
  for await (const text of child.stdout) {
    said += text;
    if (said.includes('Ready')) break;
  }
  const [app, its] = [`http://localhost:${own}`, `http://localhost:${other}`];
  expect(said).toContain(`\nReady: ${app}, sandbox: ${its}\n`);
  expect(said.split(JSON.stringify([app, its]))).toHaveLength(3);

  const again = spawnSync(process.execPath, [script, ...ports(own, other)], how);
  expect(`${again.stderr}`.trim()).toBe(
    `Something runs on ${app} already: stop it, or choose other ports. As in: npm run dev -- --port 4000 --sandbox-port 4100`,
  );
  expect(again.status).toBe(1);
  child.kill();
  await once(child, 'exit');
});

test.each([
  ['--bogus', 'It takes ports, behind "--".'],
  ['--port', 'It takes ports, behind "--".'],
  // npm passes only this word on if "--" is forgotten.
  ['4000', 'It takes ports, behind "--".'],
  ['--port=abc', '"abc" is not a port: that is a number from 1 to 65535.'],
  ['--port=0', '"0" is not a port: that is a number from 1 to 65535.'],
  ['--sandbox-port=65536', '"65536" is not a port: that is a number from 1 to 65535.'],
  ['--port=3100', 'Port 3100 cannot be for two: choose another for the app or the sandbox.'],
  [
    '--port=4000 --sandbox-port=4000',
    'Port 4000 cannot be for two: choose another for the app or the sandbox.',
  ],
])('"%s" is told in one sentence, with how to write it', (words, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, [script, ...words.split(' ')], how);
  expect(`${stderr}`.trim()).toBe(
    `${sentence} As in: npm run dev -- --port 4000 --sandbox-port 4100`,
  );
  expect(status).toBe(1);
});

test('a port that another program has is told, whatever it speaks', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const { status, stderr } = spawnSync(process.execPath, [script, ...ports(port, 1)], how);
  expect(`${stderr}`).toContain(`Something runs on http://localhost:${port} already: stop it`);
  expect(status).toBe(1);
  server.close();
});

/**
 * @param {number} own
 * @param {number} other
 */
function ports(own, other) {
  return ['--port', `${own}`, '--sandbox-port', `${other}`];
}
