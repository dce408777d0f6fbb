import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apps, examples } from '../servers.mjs';
import { appFiles, untold } from './app-files.mjs';
import { npmLock } from './lockfile.mjs';

/** Lines of code, without comments and files of sentences, as the core's own lines are counted. */
const MOST = 3_000;

// A fork may have no sandbox.
const sandboxes = existsSync('packages/walkthroughs') ? [true, false] : [false];
const lessonsOrNot = existsSync('packages/lessons') ? [false, true] : [false];
const choices = [
  ...apps.flatMap(({ name: app }) =>
    sandboxes.flatMap((sandbox) => lessonsOrNot.map((lessons) => ({ app, sandbox, lessons }))),
  ),
  ...examples
    .filter(({ name }) => name === 'server')
    .flatMap(({ name: app }) => sandboxes.map((sandbox) => ({ app, sandbox, lessons: false }))),
];

describe.each(choices)(
  'of $app, sandbox $sandbox, lessons $lessons: the app',
  ({ app, sandbox, lessons }) => {
    const options = { app, name: 'our-desk', title: 'Our desk', sandbox, lessons };
    const files = appFiles({ ...options, manager: 'npm' });
    const code = [...files].filter(([path]) => /\.(tsx?|mjs)$/.test(path));
    const manifest = JSON.parse(files.get('package.json') ?? '');

    test('has its own name and title', () => {
      expect(manifest.name).toBe('our-desk');
      expect(files.get('livechat.config.json')).toContain('"name": "Our desk"');
      expect(files.get('app/layout.tsx')).toMatch(/title(:| =) 'Our desk'/);
      for (const [path, text] of files)
        if (path.startsWith('app/')) expect(text).not.toMatch(/ sample|My app/);
    });

    test('has an icon, which each browser asks for', () => {
      expect(files.get('app/icon.svg')).toContain('<title>Our desk</title>');
    });

    test.skipIf(lessons)('says nothing of the workspace that it came from', () => {
      for (const [path, text] of files)
        expect(text, path).not.toMatch(
          /workspace:|catalog:|@repo\/|pnpm-workspace|\b3001\b|(?<![\w/])(apps|packages|docs|examples)\//,
        );
    });

    test('has every file that it imports, and every package', () => {
      const used = new Set(['next', 'react', 'react-dom']);
      for (const [path, text] of code)
        for (const [, specifier = ''] of text.matchAll(
          /(?:\bfrom |\bimport |\bimport\()'([^']+)'/g,
        )) {
          const own = specifier.startsWith('#') ? manifest.imports[specifier] : specifier;
          expect(own, `${path}: ${specifier}`).toBeDefined();
          // `@/…` is only in code that a page shows.
          if (own.startsWith('.')) {
            const target = posix.join(specifier.startsWith('#') ? '.' : posix.dirname(path), own);
            const found = ['', '.ts', '.tsx', '.d.ts', '/index.ts'].some((end) =>
              files.has(target + end),
            );
            expect(found, `${path}: ${specifier}`).toBe(true);
          } else if (!/^(node:|@\/)/.test(own))
            used.add(own.split('/', own.startsWith('@') ? 2 : 1).join('/'));
        }
      const { dependencies, devDependencies } = manifest;
      const tools = /^(@types\/.*|typescript)$/;
      expect([...used].sort()).toEqual(
        Object.keys({ ...dependencies, ...devDependencies })
          .filter((name) => !tools.test(name))
          .sort(),
      );
      if (!lessons && app !== 'server')
        expect(Object.keys(dependencies).length).toBeLessThanOrEqual(9);
    });

    test('has packages whose versions are known', () => {
      // The sandbox is packed with the app.
      const { 'livechat-sandbox': _, ...devDependencies } = manifest.devDependencies;
      expect(npmLock(JSON.stringify({ ...manifest, devDependencies }))).toContain('"our-desk"');
    });

    test.skipIf(lessons)('has nothing that is not used', () => {
      const all = code.map(([, text]) => text.replace(/\/\*[\s\S]*?\*\//g, ''));
      const lists = /^(livechat|walkthroughs\/kit)\/index\.ts$/;
      for (const [path, text] of code) {
        if (lists.test(path) || /^(app|walkthroughs)\/|\.config\.ts$/.test(path)) continue;
        const names = text.matchAll(/^export (?:async )?(?:const|let|function|class|type) (\w+)/gm);
        for (const [, name] of names) {
          const users = all.filter((other) => new RegExp(`\\b${name}\\b`).test(other));
          expect(users.length, `${path}: ${name}`).toBeGreaterThan(1);
        }
      }
      for (const own of Object.keys(manifest.imports))
        expect(
          all.some((text) => text.includes(`'${own}'`)),
          own,
        ).toBe(true);
    });

    test.skipIf(lessons)('says nothing of two buttons, of which one is a lesson', () => {
      for (const [path, text] of files)
        expect(text, path).not.toMatch(/do the same:|styles\.hint|^\.hint /m);
    });

    test.skipIf(lessons)('tells nothing, as nobody listens', () => {
      for (const [path, text] of code)
        expect(text, path).not.toMatch(/\breport(?!Error|Unforeseen|er\b)\w*\(/);
    });

    test.skipIf(lessons)(`is at most ${MOST} lines of code`, () => {
      const lines = code
        .filter(([path]) => !/\/words\/|\.d\.ts$/.test(path))
        .flatMap(([, text]) => text.split('\n').filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)));
      expect(lines.length).toBeLessThanOrEqual(MOST);
    });

    test.skipIf(app === 'server')('keeps the core as it is, but for what is left out', () => {
      const request = readFileSync('packages/livechat/src/api/request.ts', 'utf8');
      const lines = (files.get('livechat/api/request.ts') ?? '').split('\n').filter(Boolean);
      for (const line of lines) expect(request).toContain(line);
    });
  },
);

test('what is worked out for the drawing alone goes with it, and what is spread into something else stays', () => {
  const kept = '  const spread = {};\n  return { ...spread };\n';
  const told = kept.replace('  return', '  const only = 1;\n  report({ only });\n  return');
  expect(untold('packages/livechat/src/flow.ts', told)).toBe(kept);
});
