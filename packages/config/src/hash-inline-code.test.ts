import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let app: string;
beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'livechat-hash-'));
});
afterEach(() => rmSync(app, { recursive: true }));

const standalone = '.next/standalone/apps/one/.next/routes-manifest.json';
const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

/** A build of one page with an inline script, with only the files that the script reads. */
function build({
  policy = "default-src 'self'; script-src 'self'",
  name = 'Content-Security-Policy',
  made = 'before',
  output = 'standalone',
}) {
  const rule = { source: '/(.*)', headers: [{ key: name, value: policy }] };
  const files = {
    '.next/app-path-routes-manifest.json': { '/(group)/page': '/' },
    '.next/prerender-manifest.json': {
      routes: made === 'before' ? { '/': { initialRevalidateSeconds: false } } : {},
      dynamicRoutes: {},
    },
    '.next/required-server-files.json': { config: { output } },
    '.next/routes-manifest.json': { headers: [rule] },
    [standalone]: { headers: [rule] },
  };
  for (const [path, content] of Object.entries(files)) write(path, JSON.stringify(content));
  write(
    '.next/server/app/index.html',
    '<p>Hello</p><script src="/a.js"></script><script>start()</script>',
  );
}

function write(path: string, content: string) {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), content);
}

function hashInlineCode() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('src/hash-inline-code.mjs')],
    { cwd: app, encoding: 'utf8' },
  );
  return { status, said: stdout, complained: stderr };
}

const policyIn = (path: string) =>
  JSON.parse(readFileSync(join(app, path), 'utf8')).headers[0].headers[0].value;

test.each(['Content-Security-Policy', 'content-security-policy'])(
  'every server of a build allows the scripts inside its pages, and %s is printed for other hosts',
  (name) => {
    build({ name });
    const allowed = `default-src 'self'; script-src 'self' ${hash('start()')}`;
    expect(hashInlineCode()).toMatchObject({
      status: 0,
      said: expect.stringContaining(`${name}: ${allowed}`),
    });
    expect(policyIn('.next/routes-manifest.json')).toBe(allowed);
    expect(policyIn(standalone)).toBe(allowed);
  },
);

test('the policy of an export allows what was exported, and nothing of a page that only a server has', () => {
  build({ output: 'export' });
  write('out/index.html', '<script>start()</script>');
  write('.next/server/app/_global-error.html', '<script>fail()</script>');
  expect(hashInlineCode().status).toBe(0);
  expect(policyIn('.next/routes-manifest.json')).toBe(
    `default-src 'self'; script-src 'self' ${hash('start()')}`,
  );
});

test.each([
  "default-src 'self'",
  "script-src 'none'",
  "script-src https://example.org; default-src 'self'",
  "script-src-elem 'self'; script-src 'self'",
])('a build whose pages would be stopped by its policy fails: %s', (policy) => {
  build({ policy });
  expect(hashInlineCode()).toMatchObject({
    status: 1,
    complained: expect.stringContaining(policy.slice(0, 15)),
  });
  expect(policyIn('.next/routes-manifest.json')).toBe(policy);
});

test('a page that is made when it is asked for fails the build, as nobody knows its scripts', () => {
  build({ made: 'on request' });
  expect(hashInlineCode()).toMatchObject({
    status: 1,
    complained: expect.stringContaining('/ is made when it is asked for'),
  });
});

test('where there is no build, it says when to run', () => {
  expect(hashInlineCode().complained).toContain('run this after "next build"');
});
