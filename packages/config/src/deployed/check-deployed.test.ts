import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, everyFile, securityHeaders } from '../headers';
import { type Config, liveHosts } from '../read-config';
import { checkDeployed } from './check-deployed';
import { checks } from './checks';

const address = 'https://app.example';
const live: Config = {
  mode: 'live',
  client_id: '0123456789abcdef0123456789abcdef',
  response_type: 'code',
  scopes: ['accounts--my:ro'],
  redirect_uris: [address],
  ...liveHosts,
};
const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const html = '<script src="/_next/static/a.js"></script><script id="x">start()</script>';

type Change = {
  config?: Partial<Config>;
  policy?: (policy: string) => string;
  page?: string;
  script?: string;
  movedTo?: string;
  at?: string;
  /** What the host does at these paths: it answers, or throws. */
  paths?: Record<string, () => Response>;
};

/** The findings for an app that is served correctly, except for these changes. */
async function check({
  config,
  policy = (same) => same,
  page,
  script,
  movedTo,
  at = '',
  paths = {},
}: Change = {}) {
  const built = { ...live, ...config };
  const meant = contentSecurityPolicy(built).replace(
    "script-src 'self'",
    `script-src 'self' ${hashOf('start()')}`,
  );
  const headers = {
    ...everyFile,
    ...securityHeaders,
    'Content-Security-Policy': policy(meant),
    'Content-Type': 'text/html',
  };
  const found = await checkDeployed(address + at, {
    fetch: async (url) => {
      const { pathname } = new URL(url);
      const own = paths[pathname]?.();
      if (own) return own;
      const js = { ...everyFile, 'Content-Type': 'text/javascript' };
      const answer = pathname.endsWith('.js')
        ? new Response(script ?? `"${JSON.stringify(built).replaceAll('"', '\\"')}"`, {
            headers: js,
          })
        : new Response(page ?? html, { headers, status: pathname === (at || '/') ? 200 : 404 });
      if (movedTo) Object.defineProperty(answer, 'url', { value: new URL(pathname, movedTo).href });
      return answer;
    },
  });
  return found.map(({ check, level, fact }) => `${level} (${check}): ${fact}`);
}

test('of an app that is served well, the client, the hosts and the address are noted', async () => {
  expect(await check()).toEqual([
    `note (configuration): The client is ${live.client_id}, with the response type "code"; it signs in at https://accounts.livechat.com and calls https://api.livechatinc.com.`,
    'note (redirect-uri): LiveChat answers to https://app.example if it is on its whitelist.',
  ]);
});

test.each([
  [
    { accountsURL: 'http://localhost:3100' },
    'error (configuration): The app asks http://localhost',
  ],
  [
    { apiURL: 'http://[::1]:3100' },
    'error (configuration): The app asks https://accounts.livechat',
  ],
  [
    { accountsURL: 'https://accounts.evil.example' },
    'warning (configuration): The app signs in at https://accounts.evil.example and calls',
  ],
])('a build that signs in elsewhere, at %j, is told', async (config, said) => {
  expect(await check({ config })).toContainEqual(expect.stringContaining(said));
});

test('of two directives of one name the first is looked at, as a browser does', async () => {
  const wide = "script-src * 'unsafe-inline' 'unsafe-eval'";
  expect(await check({ policy: (policy) => `${wide}; ${policy}` })).toContainEqual(
    expect.stringMatching(/^error \(policy\): \/: script-src of the policy is not what/),
  );
  expect(await check({ policy: (policy) => `${policy}; ${wide}` })).toEqual(await check());
});

test('a script that the policy allows by hash, and that no page has, is noted', async () => {
  const hash = hashOf('steal()');
  const policy = (meant: string) => meant.replace("script-src 'self'", `script-src 'self' ${hash}`);
  expect(await check({ policy })).toContainEqual(
    expect.stringContaining(`none of these pages has inside: ${hash}`),
  );
});

test.each([
  ['a page', '/team', '', []],
  ['a page of an app below a path', '/docs/team', '/docs', []],
  ['an app whose host is on the whitelist', '/docs', '/docs', ['https://app.example']],
  ['a page that alone is on the whitelist', '/account', '', ['https://app.example/account']],
])('of %s, the redirect URI is what the whitelist has: not the page', async (_, at, base, uris) => {
  const redirect_uris = uris.length > 0 ? uris : [`${address}${base}`];
  const page = html.replace('/_next', `${base}/_next`);
  const found = await check({ at, page, config: { redirect_uris } });
  const [said = ''] = found.filter((line) => line.includes('redirect-uri'));
  expect(said).toMatch(/^note \(redirect-uri\): LiveChat answers to https:\/\/app\.example/);
  expect(said).not.toContain('team');
  if (uris.length > 0) expect(said).toContain(`if ${uris} is on`);
});

test('of a page, the app that was not built for its address is named by where it begins', async () => {
  const config = { redirect_uris: ['https://other.example'] };
  expect(await check({ at: '/team', config })).toContainEqual(
    'error (redirect-uri): The app was not built for https://app.example: it knows https://other.example.',
  );
});

test.each([
  ['ECONNREFUSED', 'nothing listens at that port'],
  ['ENOTFOUND', 'Its name was not found'],
  ['CERT_HAS_EXPIRED', 'it is for another name, has expired, or is self-signed'],
  ['ECONNRESET', 'The connection broke'],
])('of an address that ends in %s the cause is said', async (code, cause) => {
  const fetch = async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
  };
  expect(await checkDeployed(address, { fetch })).toEqual([
    expect.objectContaining({
      fact: `${address} was not reached.`,
      cause: expect.stringContaining(cause),
    }),
  ]);
});

test('of an address that redirects without end, that is said', async () => {
  const server = createServer(({ url }, response) =>
    response.writeHead(307, { Location: url === '/' ? '/a' : '/' }).end(),
  ).listen(0, 'localhost');
  await once(server, 'listening');
  const loop = `http://localhost:${(server.address() as AddressInfo).port}/`;
  expect(await checkDeployed(loop)).toEqual([
    expect.objectContaining({
      fact: `${loop} was not reached.`,
      cause: expect.stringContaining('It redirects without end'),
    }),
  ]);
  server.close();
});

test('of an address that is no page, it is not said that the app links there', async () => {
  const found = await checkDeployed(`${address}/old`, {
    fetch: async () => new Response('', { status: 404, headers: { 'Content-Type': 'text/html' } }),
  });
  expect(found.filter(({ check, level }) => check === 'pages' && level === 'error')).toEqual([
    expect.objectContaining({
      fact: '/old: no page of this app, but 404 text/html.',
      cause: expect.stringMatching(/^https:\/\/app\.example\/old leads there\./),
    }),
  ]);
});

test('an address that sends on to another host is told, and one that sends on to https:// is not', async () => {
  expect(await check({ movedTo: 'https://other.example' })).toContainEqual(
    'warning (address): app.example sends on to https://other.example: the other findings are about that one.',
  );
  expect(await check({ movedTo: 'http://app.example' })).not.toContainEqual(
    expect.stringContaining('(address)'),
  );
});

const broken = (code: string) => () => {
  throw new TypeError('fetch failed', { cause: { code } });
};

test.each([
  ['chunk', '/_next/static/b.js', 'ECONNRESET', 'files', /^The connection broke/],
  ['script of a host that is not there', '/x.js', 'ENOTFOUND', 'files', /^Its name was not found/],
  ['page', '/team', 'UND_ERR_HEADERS_TIMEOUT', 'pages', /^No answer came in time/],
])(
  'a %s that is not reached is told, and the rest is looked at',
  async (_, path, code, name, why) => {
    const page = `${html}<script src="/_next/static/b.js"></script><script src="/x.js"></script><a href="/team"></a>`;
    const paths: Change['paths'] = {
      '/team': () => new Response('', { status: 404 }),
      [path]: broken(code),
    };
    const found = await check({ page, paths });
    expect(found).toContainEqual(`error (${name}): ${path} was not reached.`);
    expect(found).toContainEqual(expect.stringContaining('note (redirect-uri)'));
    const causes = await checkDeployed(address, {
      fetch: async (url) =>
        new URL(url).pathname === path
          ? broken(code)()
          : new Response(page, { headers: { 'Content-Type': 'text/html' } }),
    });
    expect(causes).toContainEqual(
      expect.objectContaining({ check: name, cause: expect.stringMatching(why) }),
    );
  },
);

/** The findings about what is not reached, of a server whose first page has this inside. */
async function notReachedOf(inside: string, to = '') {
  const server = createServer(({ url }, response) =>
    url === '/team'
      ? response.writeHead(302, { Location: to }).end()
      : response.setHeader('Content-Type', 'text/html').end(url === '/' ? inside : ''),
  ).listen(0, 'localhost');
  await once(server, 'listening');
  const found = await checkDeployed(`http://localhost:${(server.address() as AddressInfo).port}`);
  server.close();
  return found
    .filter(({ fact }) => fact.includes('was not reached'))
    .map(({ check, fact, cause }) => `${check}: ${fact} ${cause}`);
}

test.each([
  ['<script src="blob:x"></script>', 'files: blob:x was not reached. It is no address to ask'],
  ['<script src="http://["></script>', 'files: http://[ was not reached. It is no address to ask'],
  ['<a href="http://["></a>', 'pages: http://[ was not reached. It is no address to ask'],
  [
    '<script src="http://localhost:6000/x.js"></script>',
    'files: http://localhost:6000/x.js was not reached. Browsers block this port',
  ],
])('of a page with %s, that alone is said not to be reached', async (inside, said) => {
  expect(await notReachedOf(inside)).toEqual([expect.stringContaining(said)]);
});

test.each([
  ['/team', 'pages: /team was not reached. It redirects without end'],
  [
    'ftp://x.example/a',
    'pages: /team was not reached: it sends on to ftp://x.example/a. It is no address to ask',
  ],
  ['http://[', 'pages: /team was not reached: it sends on to http://[. It is no address to ask'],
  [
    'http://me:secret@localhost/',
    'pages: /team was not reached: it sends on to http://localhost/. It is no address',
  ],
  [
    'http://nowhere.invalid/',
    'pages: /team was not reached: it sends on to http://nowhere.invalid/. Its name was not found',
  ],
])('of a page that redirects to %s, that is said', async (to, said) => {
  expect(await notReachedOf('<a href="/team"></a>', to)).toEqual([expect.stringContaining(said)]);
});

test('a page of the chat widget that fails is told, and one that is a 404 is left out', async () => {
  const paths = { '/widget': () => new Response('', { status: 500 }) };
  expect(await check({ paths })).toContainEqual(
    'error (pages): /widget: no page of this app, but 500 text/plain.',
  );
  expect((await check()).join()).not.toContain('/widget');
});

test.each(['', '<h1>Hello</h1>'])(
  'of a page without an app, %j, it is not said what the app knows',
  async (page) => {
    expect((await check({ page, script: '' })).join()).not.toContain('redirect-uri');
  },
);

test.each([
  [['http://me:secret@localhost:1'], /^An address with a user and a password is not looked at/],
  [['me:secret@localhost:1'], /^An address with a user and a password is not looked at/],
  [['https://['], /^"https:\/\/\[" is not one address/],
])('the address %j is refused, and no password is repeated', (args, said) => {
  const { stderr, status } = runMain(args);
  expect(stderr).toMatch(said);
  expect(stderr).not.toContain('secret');
  expect(status).toBe(2);
});

test('an address in capitals is an address', () => {
  expect(runMain(['HTTP://LOCALHOST:1']).stdout).toContain('HTTP://LOCALHOST:1 was not reached');
});

const runMain = (args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/deployed/main.ts', ...args], {
    encoding: 'utf8',
  });

test('an address of the configuration with what a terminal obeys is no address', async () => {
  const said = await check({ config: { redirect_uris: ['https://x\u001b]0;title\u0007'] } });
  expect(said).toContainEqual(expect.stringContaining('No script of the first page holds'));
});

test.each(['page', 'script'])('a %s that does not end is not read to its end', async (what) => {
  const [said] = await check({ [what]: 'x'.repeat(5_000_001) });
  expect(said).toMatch(/^error \(address\): .* as an app does: https:\/\/.* has more than 5 MB\.$/);
});

test('a page that names thousands of files is not followed', async () => {
  const page = Array.from({ length: 501 }, (_, file) => `<script src="/${file}.js"></script>`);
  expect(await check({ page: page.join('') })).toEqual([
    expect.stringContaining('its pages name 501 files'),
  ]);
});

test.each([
  '<script ',
  '<script>',
  '<style ',
  '<style>',
  '<a ',
  '<link href=".css',
  '.css',
  '</script>',
  '{"mode":"live",',
  '"apiURL":',
])('a megabyte of %j takes no longer than a moment', async (part) => {
  const text = part.repeat(1_000_000 / part.length);
  const start = process.cpuUsage();
  await check({ page: `<link href="${text}` });
  await check({ page: text });
  await check({ script: `{"mode":"live",${text}` });
  // An expression that scans anew from each part takes minutes. Measured in microseconds of this process, as the
  // machine may be busy.
  expect(process.cpuUsage(start).user).toBeLessThan(20_000_000);
});

test('docs/deploy.md has every check, in this order', () => {
  const [, text = ''] = readFileSync('../../docs/deploy.md', 'utf8').split('\n## Check it\n');
  const names = Array.from(text.matchAll(/^\| `([a-z-]+)` \|/gm), ([, name]) => name);
  expect(names).toEqual(Object.keys(checks));
});
