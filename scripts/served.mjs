// npm run served: builds one app in each way to serve it that the README names, in a copy beside it, and
// walks through it there: links, the current page, headers, a sign-in, and the widget's page.
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { buildCopy, copyApp } from './copy-app.mjs';
import { run, start, stop } from './processes.mjs';
import { answer, apps, production, serveNext } from './servers.mjs';

const copy = 'test-results/served';
const [{ name, port } = { name: '', port: 0 }] = apps.slice(-1);
const folder = `${copy}/apps/${name}`;
const env = { ...process.env, ...production };

const ways = {
  standalone: { options: { output: 'standalone', basePath: '/docs' }, serve: serveStandalone },
  slash: { options: { trailingSlash: true }, serve: serveWithNext },
  export: { options: { output: 'export' }, serve: serveFiles },
  'export-slash': {
    options: { output: 'export', basePath: '/docs', trailingSlash: true },
    serve: serveFiles,
  },
};

const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
});

for (const [way, { options, serve }] of Object.entries(ways)) {
  if (process.argv[2] && process.argv[2] !== way) continue;
  console.log(`\n— ${way}: ${JSON.stringify(options)} —`);
  copyApp(name, copy);
  writeFileSync(
    `${folder}/next.config.ts`,
    `import { withLiveChat } from '@repo/config/next';\nexport default withLiveChat(${JSON.stringify(options)});\n`,
  );
  await buildCopy(folder, env);
  const { basePath = '' } = /** @type {{ basePath?: string }} */ (options);
  const end = serve(basePath);
  await answer(`http://localhost:${port}`);
  process.env.SERVED_AT = `http://localhost:${port}${basePath}/`;
  if ((await run('playwright test --config served.config.ts')) !== 0) await stop(1);
  await end();
}
await stop(0);

/** With the server in the way a container has it: nothing of the workspace, and the static files beside it. */
function serveStandalone() {
  const server = readdirSync(`${folder}/.next/standalone`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(join(folder, 'server.js')))
    .map((path) => join(folder, '.next/standalone', path))[0];
  if (!server) throw new Error('The standalone build has no server.js.');
  cpSync(`${folder}/.next/static`, join(dirname(server), '.next/static'), { recursive: true });
  return serveCommand('node server.js', dirname(server));
}

function serveWithNext() {
  return serveCommand(serveNext('start', port), folder);
}

/**
 * @param {string} command
 * @param {string} cwd
 */
function serveCommand(command, cwd) {
  const server = start(`exec ${command}`, {
    cwd,
    env: { ...env, PORT: `${port}`, HOSTNAME: 'localhost' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return async () => {
    server.kill();
    await once(server, 'exit');
  };
}

/**
 * As a static host does that was told the headers: a path is a file, the file with .html, or a folder.
 * @param {string} basePath
 */
function serveFiles(basePath) {
  /** @type {{ headers: { regex: string, headers: { key: string, value: string }[] }[] }} */
  const { headers: rules } = JSON.parse(
    readFileSync(`${folder}/.next/routes-manifest.json`, 'utf8'),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(
      folder,
      'out',
      pathname.startsWith(basePath) ? pathname.slice(basePath.length) : '/none',
    );
    const file = [path, `${path.replace(/[/\\]$/, '')}.html`, join(path, 'index.html')].find(
      (path) => existsSync(path) && statSync(path).isFile(),
    );
    for (const { regex, headers } of rules)
      if (new RegExp(regex).test(pathname))
        for (const { key, value } of headers) response.setHeader(key, value);
    const sent = file ?? `${folder}/out/404.html`;
    response.writeHead(file ? 200 : 404, {
      'Content-Type': types[extname(sent)] ?? 'application/octet-stream',
    });
    response.end(readFileSync(sent));
  }).listen(port, 'localhost');
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
}
