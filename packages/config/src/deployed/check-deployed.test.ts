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
};

/** The findings for an app that is served correctly, except for these changes. */
async function check({
  config,
  policy = (same) => same,
  page,
  script,
  movedTo,
  at = '',
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
  ['CERT_HAS_EXPIRED', 'Its certificate is not trusted'],
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
