import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from './ports.mjs';
import { installed, prepare } from './real-hosts.mjs';
import { answer } from './servers.mjs';
import { createStaticHost } from './static-host.mjs';

// People may choose a folder name with spaces, quotes and dollar signs.
const root = mkdtempSync(join(tmpdir(), "it's our $5 host-"));
const list = (/** @type {Record<string, string>} */ headers) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));
const strict = "default-src 'self'; script-src 'self' 'sha256-a+b/c='";
const loose = `${strict} https://*.livechatinc.com`;
const rules = [
  { regex: '^(?:/(.*))(?:/)?$', headers: list({ 'X-Content-Type-Options': 'nosniff' }) },
  {
    regex: '^(?:/((?!_next/static/).*))(?:/)?$',
    headers: list({ 'Permissions-Policy': 'camera=()', 'Content-Security-Policy': strict }),
  },
];

/**
 * Writes the files of an exported app that matter here, as Next would, and runs host-headers on them.
 * @param {string} name
 * @param {{ basePath?: string, policy?: string, output?: string }} [how]
 */
function build(name, { basePath = '', policy = loose, output = 'export' } = {}) {
  const app = join(root, name);
  const own = {
    regex: `^${basePath}/widget(?:/)?$`,
    headers: list({ 'Content-Security-Policy': policy }),
  };
  const page = { routeType: 'page' };
  const files = {
    '.next/required-server-files.json': { config: { basePath, trailingSlash: false, output } },
    '.next/prerender-manifest.json': {
      routes: { '/': page, '/team': page, '/widget': page, '/icon.svg': {}, '/_not-found': page },
    },
    '.next/routes-manifest.json': { headers: [...rules, own] },
    ...Object.fromEntries(
      ['index', 'team', 'widget', '404'].map((page) => [`out${basePath}/${page}.html`, page]),
    ),
    // Beside each page, Next writes a folder with the data that the page fetches.
    [`out${basePath}/team/data.txt`]: 'data',
    'out/here': '',
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(app, path), text);
  }
  const script = resolve('packages/config/src/host-headers.mjs');
  const said = execFileSync(process.execPath, [script], {
    cwd: app,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return { app, said };
}

const hosts = [{ name: 'a host that reads _headers' }, ...installed];

describe.each(hosts.flatMap((host) => ['', '/docs'].map((basePath) => ({ host, basePath }))))(
  '$host.name, with the base path "$basePath"',
  ({ host, basePath }) => {
    let url = '';
    /** @type {() => unknown} */
    let end;
    beforeAll(async () => {
      const port = await freePort();
      const { app } = build(`${host.name}${basePath}`, { basePath });
      url = `http://127.0.0.1:${port}`;
      if ('settings' in host) {
        const where = { folder: join(app, 'host'), port, root: join(app, 'out') };
        const command = prepare(host, { ...where, hosts: join(app, '.next/hosts') });
        const child = spawn(`exec ${command}`, { cwd: where.folder, shell: true, stdio: 'ignore' });
        end = () => Promise.all([once(child, 'exit'), child.kill()]);
        const failed = once(child, 'exit').then(() => Promise.reject(new Error(command)));
        await Promise.race([answer(url), failed]);
      } else {
        const server = createStaticHost(join(app, 'out'), { basePath }).listen(port, '127.0.0.1');
        end = () => server.close();
      }
      await answer(url);
    }, 60_000);
    afterAll(() => end());

    const get = async (/** @type {string} */ path) => {
      const { status, headers } = await fetch(url + path);
      const policy = headers.get('Content-Security-Policy');
      const others = ['X-Content-Type-Options', 'Permissions-Policy'].map((name) =>
        headers.get(name),
      );
      return { status, policy, others };
    };
    const others = ['nosniff', 'camera=()'];

    test.each(['/', '/team', '/team.html', '/team/data.txt'])(
      '%s is there, with each header once',
      async (path) =>
        expect(await get(basePath + path)).toEqual({ status: 200, policy: strict, others }),
    );

    test('what does not exist has them too, as it is answered with a page of the app', async () => {
      for (const path of ['/none', `${basePath}/_next/static/none.js`, '/beside/none'])
        expect(await get(path)).toEqual({ status: 404, policy: strict, others });
    });

    test('a page with a policy of its own has that alone, and no other spelling has it', async () => {
      expect(await get(`${basePath}/widget`)).toEqual({ status: 200, policy: loose, others });
      for (const path of ['/widget.html', '/Widget', '/widget/x', '/a/widget'])
        expect(await get(basePath + path)).toMatchObject({ policy: strict });
    });

    test('where an address is decoded first, the looser policy comes with its page alone', async () => {
      for (const path of ['/%77idget', '//widget', '/team/..%2fwidget']) {
        const response = await fetch(url + basePath + path);
        const isLoose = response.headers.get('Content-Security-Policy') === loose;
        if ('settings' in host) expect(isLoose, path).toBe(true);
        if (isLoose) expect(await response.text(), path).toBe('widget');
      }
    });
  },
);

test('Vercel gets the same, and the pages without .html', () => {
  const { app } = build('vercel', { basePath: '/docs' });
  const { headers, ...rest } = JSON.parse(readFileSync(join(app, 'out/vercel.json'), 'utf8'));
  expect(rest).toEqual({ cleanUrls: true, trailingSlash: false });
  expect(headers).toEqual([
    { source: '/(.*)', headers: rules.flatMap((rule) => rule.headers) },
    { source: '/docs/widget', headers: list({ 'Content-Security-Policy': loose }) },
  ]);
});

test('a policy that is too long for a host is told', () => {
  const policy = `${loose} ${'x'.repeat(2_000)}`;
  const script = resolve('packages/config/src/host-headers.mjs');
  const { app, said } = build('long', { policy });
  expect(said).toContain('out/_headers');
  const again = spawn(process.execPath, [script], {
    cwd: app,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return once(again.stderr, 'data').then(([line]) => expect(`${line}`).toContain('at most'));
});

test('a build that is served by Next needs none of it', () => {
  expect(build('next', { output: 'standalone' }).said).toBe('');
});

afterAll(() => rmSync(root, { recursive: true }));
