import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'livechat-check-'));
  for (const app of ['one', 'two']) mkdirSync(join(root, 'apps', app), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function configure(auth: object) {
  const rest = { scopes: ['sessions--my:rw'], redirectURI: 'http://localhost:3000' };
  writeFileSync(join(root, 'livechat.config.json'), JSON.stringify({ auth: { ...rest, ...auth } }));
}

function check(command: 'dev' | 'build', origins: string[] = []) {
  const folders = ['one', 'two'].map((app, index) =>
    [join(root, 'apps', app), ...origins.slice(index, index + 1)].join('='),
  );
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/check-config.ts', command, ...folders],
    { encoding: 'utf8', env: { PATH, NODE_ENV: 'production' } },
  );
  return { status, said: stdout.trim(), complained: stderr.trim() };
}

test('a mistake is told once for all apps, and nothing else is said', () => {
  configure({ scopes: ['sessions-my:rw'] });
  expect(check('build')).toEqual({
    status: 1,
    said: '',
    complained: expect.stringMatching(/^livechat\.config\.json: auth\.scopes\[0\] is [^\n]+$/),
  });
});

test('without a client id a build stops, and development goes on in the sandbox', () => {
  configure({});
  expect(check('build')).toMatchObject({
    status: 1,
    complained: expect.stringMatching(/^This is a production build[^\n]+$/),
  });
  expect(check('dev')).toEqual({ status: 0, said: 'sandbox', complained: '' });
});

test('what an app sets in its .env files counts', () => {
  configure({});
  for (const app of ['one', 'two'])
    writeFileSync(join(root, 'apps', app, '.env.local'), 'LIVECHAT_MODE=sandbox');
  expect(check('build')).toMatchObject({ status: 0, said: 'sandbox' });
});

test('a client id is live, and a build says where it can be served', () => {
  configure({
    clientId: 'bb9e5b2f1ab480e4a715977b7b1b4279',
    redirectURI: ['http://localhost:3000', 'https://app.example'],
  });
  expect(check('build')).toEqual({
    status: 0,
    said: 'live',
    complained: expect.stringMatching(
      /^LiveChat will answer to http:\/\/localhost:3000, https:\/\/app\.example and the pages below[^\n]+$/,
    ),
  });
});

test('an app that is about to start where LiveChat will not answer is stopped', () => {
  configure({});
  expect(check('dev', ['http://localhost:3000'])).toMatchObject({ status: 0, said: 'sandbox' });
  expect(check('dev', ['http://localhost:3000', 'http://localhost:4000'])).toEqual({
    status: 1,
    said: '',
    complained: expect.stringMatching(/auth\.redirectURI does not have "http:\/\/localhost:4000"/),
  });
});

test('whether LiveChat answers to an app is judged by the path that its next.config.ts serves it below', () => {
  configure({ redirectURI: 'http://localhost:3000/callback' });
  expect(check('dev', ['http://localhost:3000'])).toMatchObject({
    status: 1,
    complained: expect.stringMatching(/It has http:\/\/localhost:3000\/callback\.$/),
  });
  const serveBelow = (path: string) =>
    writeFileSync(
      join(root, 'apps/one/next.config.ts'),
      `export default (phase: string) => ({ basePath: '${path}' });`,
    );
  serveBelow('/elsewhere');
  expect(check('dev', ['http://localhost:3000'])).toMatchObject({ status: 1 });
  serveBelow('/callback');
  expect(check('dev', ['http://localhost:3000'])).toEqual({
    status: 0,
    said: 'sandbox',
    complained: '',
  });
});
