// npm run dev: the app on http://localhost:3000, and without a client id the sandbox on http://localhost:3100.
// On other ports: npm run dev -- --port 4000 --sandbox-port 4100
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { whyClosed } from '../../../why-closed.mjs';

const { env } = process;
const { port, 'sandbox-port': sandboxPort } = readOptions();
const config = readFileSync('livechat.config.json', 'utf8');
const hasClient = env.LIVECHAT_CLIENT_ID || /"clientId"\s*:\s*"[\da-f]{32}"/.test(config);
const mode = env.LIVECHAT_MODE || (hasClient ? 'live' : 'sandbox');

const next = 'node_modules/next/dist/bin/next';
const servers = [[next, 'dev', `--port=${port}`, '--hostname=localhost']];
const urls = [`http://localhost:${port}`];
if (mode === 'sandbox') {
  const sandbox = `http://localhost:${sandboxPort}`;
  servers.push(['node_modules/livechat-sandbox/serve.js']);
  urls.push(sandbox);
  env.SANDBOX_CONFIG = 'livechat.config.json';
  env.SANDBOX_PORT = sandboxPort;
  // The sandbox accepts this address besides those in livechat.config.json.
  if (port !== '3000') env.SANDBOX_REDIRECT_URIS = urls[0];
  env.NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL = sandbox;
  env.NEXT_PUBLIC_LIVECHAT_API_URL = sandbox;
}
await checkPorts(mode === 'sandbox' ? [port, sandboxPort] : [port]);
const children = servers.map((words) =>
  spawn(process.execPath, words, { stdio: 'inherit' }).once('exit', stop),
);

// npm passes a signal only to its shell, so this script checks whether the shell is gone.
const shell = process.ppid;
const watch = setInterval(() => process.ppid !== shell && stop(), 500);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

// The app answers when its page is compiled.
for (const url of urls)
  while (process.exitCode === undefined && !(await fetch(url).catch(() => null))) await sleep(250);
if (process.exitCode === undefined) console.log(`\nReady: ${urls.join(', sandbox: ')}\n`);

function readOptions() {
  const ports = { port: '3000', 'sandbox-port': env.SANDBOX_PORT || '3100' };
  const option = { type: /** @type {const} */ ('string') };
  try {
    return { ...ports, ...parseArgs({ options: { port: option, 'sandbox-port': option } }).values };
  } catch {
    return fail('It takes ports, behind "--".');
  }
}

/** @param {string[]} ports */
async function checkPorts(ports) {
  for (const port of ports)
    if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535)
      fail(`"${port}" is not a port: that is a number from 1 to 65535.`);
  if (new Set(ports).size < ports.length)
    fail(`Port ${port} cannot be for two: choose another for the app or the sandbox.`);
  for (const port of ports) {
    const code = await whyClosed(Number(port));
    if (code === 'EADDRINUSE')
      fail(`Something runs on http://localhost:${port} already: stop it, or choose other ports.`);
    if (code === 'EACCES') fail(`Port ${port} is for the administrator alone: choose another.`);
  }
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(`\n${sentence} As in: npm run dev -- --port 4000 --sandbox-port 4100\n`);
  process.exit(1);
}

/**
 * Stops both servers, because one is of no use without the other.
 * @param {unknown} [code] the exit code of the server that has ended by itself, or the name of the signal
 */
function stop(code) {
  process.exitCode ??= typeof code === 'number' ? code : 0;
  clearInterval(watch);
  for (const child of children) child.kill();
}
