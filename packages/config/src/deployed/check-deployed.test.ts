import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, everyFile, securityHeaders } from '../headers';
import { type Config, liveHosts } from '../read-config';
import { checkDeployed } from './check-deployed';

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
};

/** What is said of an app that is served as it should be, but for this. */
async function check({ config, policy = (same) => same, page, script, movedTo }: Change = {}) {
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
  const found = await checkDeployed(address, {
    fetch: async (url) => {
      const { pathname } = new URL(url);
      const js = { ...everyFile, 'Content-Type': 'text/javascript' };
      const answer = pathname.endsWith('.js')
        ? new Response(script ?? `"${JSON.stringify(built).replaceAll('"', '\\"')}"`, {
            headers: js,
          })
        : new Response(page ?? html, { headers, status: pathname === '/' ? 200 : 404 });
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
  const start = performance.now();
  await check({ page: `<link href="${text}` });
  await check({ page: text });
  await check({ script: `{"mode":"live",${text}` });
  // A pattern that starts anew at each part takes minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});
