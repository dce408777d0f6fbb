// npm run dev: both apps. npm run dev:popup, npm run dev:redirect: that app alone, on port 3000.
// npm run sandbox: the sandbox alone.
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { install } from './install.mjs';
import { readMode } from './mode.mjs';
import { checkPorts } from './ports.mjs';
import { fail, start } from './processes.mjs';
import { answer, apps, sandbox, serveNext } from './servers.mjs';

const [only] = process.argv.slice(2);
const chosen = only
  ? apps.filter(({ name }) => name === only).map((app) => ({ ...app, port: 3000 }))
  : apps;
const sandboxOnly = only === 'sandbox';
if (chosen.length === 0 && !sandboxOnly)
  await fail(`There is no app in apps/${only ?? ''} to start.`);

await install();
const mode = sandboxOnly ? 'sandbox' : await readMode('dev', chosen);
const servers = chosen.map(({ name, label, port }) => ({
  name,
  label,
  port,
  folder: `apps/${name}`,
  command: serveNext('dev', port),
  url: `http://localhost:${port}`,
  // Set and empty: no link to an app that does not run.
  env: chosen.length === 1 ? { NEXT_PUBLIC_TWIN_URL: '' } : {},
}));
if (mode === 'sandbox') {
  servers.push({ ...sandbox, name: 'sandbox', label: 'Sandbox', env: {} });
}

await checkPorts(servers.map(({ port }) => port));
for (const server of servers) startServer(server);
await Promise.all(servers.map(({ url }) => answer(url)));
printSummary();

/** @param {(typeof servers)[number]} server */
function startServer({ name, folder, command, env }) {
  const child = start(command, {
    cwd: folder,
    // Next reports its telemetry from a process that outlives the server.
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      const text = stripVTControlCharacters(line);
      if (text.trim()) console.log(`${name.padEnd(8)} | ${text}`);
    });
  }
  child.once('exit', (code) =>
    fail(`${name} has stopped (exit code ${code}); its last lines say why.`),
  );
}

function printSummary() {
  const lines = servers.map(({ label, url }) => `  ${label.padEnd(14)} ${url}`);
  const how =
    mode === 'sandbox'
      ? [
          'Sandbox mode: you sign in to a local stand-in for LiveChat, no account needed.',
          'To go live, paste your client id into livechat.config.json (auth.clientId) and start again.',
        ]
      : ['Live mode: you sign in to LiveChat itself, with the client id of livechat.config.json.'];
  console.log(
    ['', 'Ready. Open:', '', ...lines, '', ...how, 'Ctrl-C stops everything.', ''].join('\n'),
  );
}
