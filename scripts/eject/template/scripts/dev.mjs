// npm run dev: the app on http://localhost:3000, and without a client id the sandbox on http://localhost:3100.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const config = readFileSync('livechat.config.json', 'utf8');
const { LIVECHAT_CLIENT_ID, LIVECHAT_MODE } = process.env;
const hasClient = LIVECHAT_CLIENT_ID || /"clientId"\s*:\s*"[\da-f]{32}"/.test(config);
const mode = LIVECHAT_MODE || (hasClient ? 'live' : 'sandbox');

const servers = [['node_modules/next/dist/bin/next', 'dev', '--port=3000', '--hostname=localhost']];
if (mode === 'sandbox') servers.push(['node_modules/livechat-sandbox/serve.js']);
const env = { ...process.env, SANDBOX_CONFIG: 'livechat.config.json' };
const children = servers.map((words) =>
  spawn(process.execPath, words, { stdio: 'inherit', env }).once('exit', stop),
);

// A signal that npm gets reaches its shell alone: what does arrive is that the shell is gone.
const shell = process.ppid;
const watch = setInterval(() => process.ppid !== shell && stop(), 500);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

/**
 * One without the other is of no use.
 * @param {unknown} [code] of the one that has ended by itself; after a signal it is that one's name
 */
function stop(code) {
  process.exitCode ??= typeof code === 'number' ? code : 0;
  clearInterval(watch);
  for (const child of children) child.kill();
}
