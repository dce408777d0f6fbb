// npm run dev: starts both apps. npm run dev:popup, npm run dev:redirect: only that app, on port 3000.
// npm run dev:server, dev:backend, dev:customer: that example.
// npm run sandbox: only the sandbox. After `--`, --port and --sandbox-port choose other ports.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { install } from './install.mjs';
import { configOf, guessMode, readMode } from './mode.mjs';
import { checkNames, readOptions } from './options.mjs';
import { isExperiment, plain } from './plain.mjs';
import { checkPorts, portOf } from './ports.mjs';
import { fail, start } from './processes.mjs';
import { answer, apps, examples, sandbox, serveNext } from './servers.mjs';

const { npm_lifecycle_event: name = 'dev' } = process.env;
const [first = '', ...others] = process.argv.slice(2);
/** The app that the npm script itself names, such as "popup" for dev:popup. */
const fixed = [first, `dev:${first}`].includes(name) ? first : undefined;
const hasPort = examples.find(({ name }) => name === fixed)?.port !== 0;
const isSandbox = fixed === 'sandbox';
const { values, positionals } = await readOptions(
  {
    name,
    what: isSandbox
      ? 'Starts the sandbox alone, on this machine.'
      : `Starts ${fixed ? 'what its name says' : 'both apps, or the one app or example that is named'}, on this machine and beside a sandbox where there is no client id.`,
    ...(fixed ? {} : { words: '[app or example]' }),
    options: {
      port: {
        type: 'string',
        short: 'p',
        value: '4000',
        what: isSandbox ? 'The port of the sandbox.' : 'The port of the first page.',
        unnamed: !hasPort,
      },
      'sandbox-port': {
        type: 'string',
        value: '4100',
        what: 'The port of the sandbox.',
        unnamed: isSandbox,
      },
      config: {
        type: 'string',
        value: '../your-app/livechat.config.json',
        what: 'For the sandbox alone: the file of an app elsewhere, whose client it knows then.',
        unnamed: fixed !== undefined && !isSandbox,
      },
    },
    examples: [
      name,
      ...(fixed ? [] : ['dev -- popup']),
      `${name} --${hasPort ? ' --port 4000' : ''}${isSandbox ? '' : ' --sandbox-port 4100'}`,
    ],
  },
  fixed ? others : undefined,
);
const [only, ...more] = fixed ? [fixed] : positionals;
const sandboxOnly = only === 'sandbox';
const example = examples.find(({ name }) => name === only);
const named = only ? [...apps, ...examples].filter(({ name }) => name === only) : apps;
const names = [...apps, ...examples, { name: 'sandbox' }].map(({ name }) => name);
if (only) await checkNames('app or example', [only], names);
if (more.length > 0)
  await fail(`One is started alone, or both apps: "${more.join(' ')}" is one word too many.`);

if (values.config) {
  const config = resolve(process.env.INIT_CWD ?? '.', values.config);
  if (!sandboxOnly) await fail('--config is for the sandbox alone: npm run sandbox -- --config …');
  if (!existsSync(config)) await fail(`There is no ${config}: name the file of your app.`);
  process.env.SANDBOX_CONFIG = config;
}

const port = await portOf(values.port);
const sandboxPort =
  (await portOf(values['sandbox-port'] ?? (process.env.SANDBOX_PORT || undefined))) ??
  ((sandboxOnly && port) || sandbox.port);
const chosen = named.map((app, index) => {
  // One app alone is on the first port, and the second of two is on the port after the chosen one.
  const own = app.port && (port ? port + index : only ? 3000 : app.port);
  return { ...app, port: own, url: own ? `http://localhost:${own}` : '' };
});
if (port && chosen.some(({ url }) => !url))
  await fail(`"${only}" opens no page and takes no --port; --sandbox-port chooses the sandbox's.`);
// The sandbox accepts these addresses besides those in livechat.config.json.
if (port) process.env.SANDBOX_REDIRECT_URIS = chosen.map(({ url }) => url).join();

// Checked before the installation, which may take minutes, and again after it.
await checkAllPorts(sandboxOnly ? 'sandbox' : guessMode(example?.folder));
await install();
const mode = sandboxOnly ? 'sandbox' : await readMode('dev', chosen);
await checkAllPorts(mode);

const servers = chosen.map(({ name, label, folder, port: own, url }) => ({
  name,
  label,
  url,
  folder,
  command: example?.command(own) ?? serveNext('dev', own),
  env: example ? { ...example.env, PORT: `${own}` } : twinOf(name),
}));
if (mode === 'sandbox') {
  if (!existsSync(sandbox.folder))
    await fail(
      'The sandbox is not in this checkout: put your client id into auth.clientId of livechat.config.json.',
    );
  const url = `http://localhost:${sandboxPort}`;
  process.env.SANDBOX_PORT = `${sandboxPort}`;
  if (sandboxPort !== sandbox.port) {
    process.env.NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL = url;
    process.env.NEXT_PUBLIC_LIVECHAT_API_URL = url;
  }
  const env = example ? { ...example.env, SANDBOX_CONFIG: configOf(example.folder) } : {};
  servers.push({ ...sandbox, name: 'sandbox', label: 'Sandbox', url, env });
}
for (const server of servers) startServer(server);
await Promise.all(servers.map(({ url }) => url && answer(url)));
printSummary();

/** @param {(typeof servers)[number]} server */
function startServer({ name, folder, command, env }) {
  const child = start(command, {
    cwd: folder,
    // Next would send its telemetry from a process that outlives the server.
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      const text = plain(line);
      if (text.trim() && !isExperiment(text)) console.log(`${name.padEnd(8)} | ${text}`);
    });
  }
  child.once('exit', (code) =>
    fail(`${name} has stopped (exit code ${code}); its last lines say why.`),
  );
}

/** @param {string} mode */
async function checkAllPorts(mode) {
  const ports = chosen.map((app) => app.port).filter(Boolean);
  if (mode === 'sandbox') ports.push(sandboxPort);
  await checkPorts(ports, 'choose other ports with "-- --port 4000 --sandbox-port 4100"');
}

/**
 * The address of the other app. Without it, the app takes the one in its .env file.
 * @param {string} name
 * @returns {{ NEXT_PUBLIC_TWIN_URL?: string }}
 */
function twinOf(name) {
  const twin = chosen.find((app) => app.name !== name);
  // Set to empty, so that the page has no link to an app that does not run.
  if (!twin) return { NEXT_PUBLIC_TWIN_URL: '' };
  return port ? { NEXT_PUBLIC_TWIN_URL: twin.url } : {};
}

function printSummary() {
  const lines = servers.map(
    ({ label, url }) => `  ${label.padEnd(14)} ${url || 'has no page: what it says stands here'}`,
  );
  const file = `${example ? `${example.folder}/` : ''}livechat.config.json`;
  const how =
    mode === 'sandbox'
      ? [
          'Sandbox mode: LiveChat is a local stand-in, no account needed.',
          `To go live, paste your client id into ${file} (auth.clientId) and start again.`,
        ]
      : [`Live mode: LiveChat itself is asked, with the client id of ${file}.`];
  console.log(
    ['', 'Ready. Open:', '', ...lines, '', ...how, 'Ctrl-C stops everything.', ''].join('\n'),
  );
}
