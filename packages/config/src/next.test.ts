import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NextConfig } from 'next';
import {
  PHASE_DEVELOPMENT_SERVER,
  PHASE_PRODUCTION_BUILD,
  PHASE_PRODUCTION_SERVER,
} from 'next/constants';
import loadCustomRoutes from 'next/dist/lib/load-custom-routes';
import { modifyRouteRegex } from 'next/dist/lib/redirect-status';
import loadConfig from 'next/dist/server/config';
import { getPathMatch } from 'next/dist/shared/lib/router/utils/path-match';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withLiveChat } from './next';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'livechat-next-'));
  mkdirSync(join(root, 'apps/one'), { recursive: true });
  writeFileSync(
    join(root, 'livechat.config.json'),
    '{"auth":{"clientId":"0123456789abcdef0123456789abcdef","scopes":["sessions--my:rw"],"redirectURI":"https://example.org"}}',
  );
  vi.spyOn(process, 'cwd').mockReturnValue(join(root, 'apps/one'));
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

/** The headers that Next's own rules give for an address, in live mode. */
async function serve(options: NextConfig = {}) {
  const customConfig = withLiveChat(options)(PHASE_PRODUCTION_BUILD);
  // A new folder each time: Next caches what it has read of a folder.
  const folder = mkdtempSync(join(root, 'app-'));
  const config = await loadConfig(PHASE_PRODUCTION_BUILD, folder, { customConfig });
  const { headers: rules } = await loadCustomRoutes(config);
  const matches = (source: string, address: string) =>
    getPathMatch(source, {
      strict: true,
      regexModifier: modifyRouteRegex,
      sensitive: config.experimental.caseSensitiveRoutes ?? false,
    })(address);
  return (address: string) =>
    Object.fromEntries(
      rules
        .filter(({ source }) => matches(source, address))
        .flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])),
    );
}

test('an example has a livechat.config.json of its own', () => {
  const own = join(root, 'apps/one/livechat.config.json');
  const auth = {
    clientId: 'f'.repeat(32),
    scopes: ['customers:own'],
    redirectURI: 'https://a.example',
  };
  writeFileSync(own, JSON.stringify({ auth }));
  const { LIVECHAT_CONFIG } = withLiveChat()(PHASE_PRODUCTION_BUILD).env ?? {};
  rmSync(own);
  expect(JSON.parse(LIVECHAT_CONFIG ?? '')).toMatchObject({ client_id: auth.clientId });
});

const nosniff = { 'X-Content-Type-Options': 'nosniff' };
const page = {
  ...nosniff,
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': expect.stringContaining('camera=()'),
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': expect.stringMatching(/^(?!.*[*]).*script-src 'self'/),
};

describe.each(['', '/docs', '/docs/more'])('with the base path "%s"', (basePath) => {
  test.each(['/', '/team', '/a/b/', '/no-such-page', '/icon.svg', '/_next/image', '/_next/static'])(
    'a page, a picture and what does not exist have every header: %s',
    async (path) => expect((await serve({ basePath }))(basePath + path)).toEqual(page),
  );

  test('so has the first page without a slash', async () => {
    expect((await serve({ basePath }))(basePath || '/')).toEqual(page);
  });

  test('so has what lies beside the base path, where Next answers with a page too', async () => {
    for (const path of ['/', '/team', '/elsewhere/_next/static/x.js'])
      expect((await serve({ basePath }))(path)).toEqual(page);
  });

  test('scripts and styles are sent with one header only, as it costs on every load', async () => {
    expect((await serve({ basePath }))(`${basePath}/_next/static/chunks/a.js`)).toEqual(nosniff);
  });

  test('the widget’s page alone admits LiveChat’s script', async () => {
    const headers = await serve({ basePath });
    const { 'Content-Security-Policy': policy, ...others } = headers(`${basePath}/widget`);
    expect(policy).toMatch(/script-src 'self' https:\/\/\*\.livechatinc\.com/);
    expect({ ...page, ...others }).toEqual(page);
    for (const spelling of ['/Widget', '/WIDGET', '/%77idget', '/widget%2F', '/widget%00'])
      expect(headers(basePath + spelling)).toEqual(page);
    for (const other of ['/widget/x', '/widget.html', '/widget.txt', '/widget.rsc', '/x/widget'])
      expect(headers(basePath + other)).toEqual(page);
  });
});

test('Next does not say what it is, and its image optimizer is off', () => {
  expect(withLiveChat()(PHASE_PRODUCTION_BUILD)).toMatchObject({
    poweredByHeader: false,
    images: { unoptimized: true },
  });
});

test('the environment says for one build how it is served, and below which path', () => {
  vi.stubEnv('APP_OUTPUT', 'export');
  vi.stubEnv('APP_BASE_PATH', '/docs');
  expect(withLiveChat()(PHASE_PRODUCTION_BUILD)).toMatchObject({
    output: 'export',
    basePath: '/docs',
    env: { BASE_PATH: '/docs' },
  });
  vi.unstubAllEnvs();
});

describe('what would end in pages that never start, or where nobody can sign in', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
  const own = '0123456789abcdef0123456789abcdef';
  /** Writes the files that a build leaves. */
  const manifest = (content: string, client_id = own) => {
    const folder = join(process.cwd(), '.next');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'routes-manifest.json'), content);
    const config = { env: { LIVECHAT_CONFIG: JSON.stringify({ client_id }) } };
    writeFileSync(join(folder, 'required-server-files.json'), JSON.stringify({ config }));
  };

  test.each(['docs', '/docs/', '/', '/my docs', '/für', '/a//b', '/..', 'C:/Git/docs', '/:path*'])(
    'the base path "%s", under which Next would find no page, is refused by the name of its setting',
    (basePath) => {
      vi.stubEnv('APP_BASE_PATH', basePath);
      expect(() => withLiveChat()(PHASE_PRODUCTION_BUILD)).toThrow('exit 1');
      expect(complaint).toHaveBeenLastCalledWith(
        expect.stringMatching(/^\nAPP_BASE_PATH is ".*"; write it .* such as "\/docs"/),
      );
      vi.stubEnv('APP_BASE_PATH', undefined);
      expect(() => withLiveChat({ basePath })(PHASE_PRODUCTION_BUILD)).toThrow('exit 1');
      expect(complaint).toHaveBeenLastCalledWith(
        expect.stringMatching(/^\nnext\.config\.ts: basePath is/),
      );
    },
  );

  test('a build that was not ended by hash-inline-code is not served', () => {
    manifest('"script-src \'self\'"');
    expect(() => withLiveChat()(PHASE_PRODUCTION_SERVER)).toThrow('exit 1');
    expect(complaint).toHaveBeenLastCalledWith(expect.stringContaining('npm run build'));
    manifest('{"basePath":"","policy":"\'sha256-x\'"}');
    expect(withLiveChat()(PHASE_PRODUCTION_SERVER)).toBeDefined();
  });

  test('a build for another base path is not served, as none of its addresses would fit', () => {
    manifest('{"basePath":"/docs","policy":"\'sha256-x\'"}');
    expect(() => withLiveChat()(PHASE_PRODUCTION_SERVER)).toThrow('exit 1');
    expect(complaint).toHaveBeenLastCalledWith(expect.stringContaining('not for the base path ""'));
    expect(withLiveChat({ basePath: '/docs' })(PHASE_PRODUCTION_SERVER)).toBeDefined();
  });

  test('a build for another client, or for the sandbox, is not served as if it was the one set', () => {
    const policy = '{"basePath":"","policy":"\'sha256-x\'"}';
    for (const built of ['sandbox', 'f'.repeat(32)]) {
      manifest(policy, built);
      expect(() => withLiveChat()(PHASE_PRODUCTION_SERVER)).toThrow('exit 1');
      expect(complaint).toHaveBeenLastCalledWith(
        `\nThis build is for the client "${built}", and this start for "${own}": start it with the settings that it was built with, or build it anew.\n`,
      );
    }
    vi.stubEnv('LIVECHAT_CLIENT_ID', 'f'.repeat(32));
    expect(withLiveChat()(PHASE_PRODUCTION_SERVER)).toBeDefined();
    vi.stubEnv('LIVECHAT_MODE', 'sandbox');
    expect(() => withLiveChat()(PHASE_PRODUCTION_SERVER)).toThrow('exit 1');
    manifest(policy, 'sandbox');
    expect(withLiveChat()(PHASE_PRODUCTION_SERVER)).toBeDefined();
    vi.unstubAllEnvs();
  });

  test('a folder for the build that hash-inline-code does not know is refused', () => {
    expect(() => withLiveChat({ distDir: 'build' })(PHASE_PRODUCTION_BUILD)).toThrow('exit 1');
    expect(complaint).toHaveBeenLastCalledWith(expect.stringContaining('distDir'));
    expect(exit).toHaveBeenCalled();
  });

  test('in development, an app that opens at another scheme or path than those listed is stopped', () => {
    vi.stubEnv('PORT', '3000');
    const start = (redirectURI: string, basePath = '') => {
      vi.stubEnv('LIVECHAT_REDIRECT_URIS', redirectURI);
      return withLiveChat({ basePath })(PHASE_DEVELOPMENT_SERVER);
    };
    expect(() => start('http://localhost:3000/docs')).toThrow('exit 1');
    expect(start('http://localhost:3000/docs', '/docs')).toBeDefined();
    expect(() => start('https://localhost:3000')).toThrow('exit 1');
    vi.stubEnv('__NEXT_EXPERIMENTAL_HTTPS', '1');
    expect(start('https://localhost:3000')).toBeDefined();
    vi.unstubAllEnvs();
  });
});

test('in development, the address that LiveChat’s answer came in is not written down', () => {
  const { logging } = withLiveChat()(PHASE_DEVELOPMENT_SERVER);
  const requests = logging ? logging.incomingRequests : undefined;
  const ignored = (address: string) =>
    typeof requests === 'object' && requests.ignore?.some((form) => form.test(address));
  expect(ignored('/?code=dal%3Aabc&state=s')).toBe(true);
  expect(ignored('/team?show=accepting&code=dal%3Aabc')).toBe(true);
  expect(ignored('/team?show=accepting')).toBe(false);
});
