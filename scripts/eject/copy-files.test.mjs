import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applyEdit, readSections } from '../fork-edits.mjs';
import { apps } from '../servers.mjs';
import { bareApp } from './bare-app.mjs';
import { copyFiles, packagesOfCopy } from './copy-files.mjs';

const { catalog } = parse(readFileSync('pnpm-workspace.yaml', 'utf8'));

describe.each(apps.map(({ name }) => name))('of %s: the folder for an app that is there', (app) => {
  const files = copyFiles({ app, title: 'Our desk', folder: 'src/livechat', commit: 'abc' });
  const code = [...files].filter(([path]) => /\.tsx?$/.test(path));
  const styles = [...files].filter(([path]) => path.endsWith('.css'));

  test('imports its own files by their way, and packages that the docs install in their version of here', () => {
    /** @type {Set<string>} */
    const used = new Set();
    for (const [path, text] of code)
      for (const [, specifier = ''] of text.matchAll(
        /(?:\bfrom |\bimport |\bimport\()'([^']+)'/g,
      )) {
        const target = posix.join(posix.dirname(path), specifier);
        const ends = ['', '.ts', '.tsx', '/index.ts'];
        if (specifier.startsWith('.'))
          expect(
            ends.some((end) => files.has(target + end)),
            `${path}: ${specifier}`,
          ).toBe(true);
        else used.add(specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
      }
    const ofEveryApp = ['next', 'node:fs', 'node:path', 'react', 'react-dom'];
    const asked = [...used].filter((name) => !ofEveryApp.includes(name)).sort();
    expect(packagesOfCopy()).toEqual(asked.map((name) => `${name}@${parseInt(catalog[name], 10)}`));
  });

  test('says nothing of the workspace that it came from', () => {
    for (const [path, text] of files)
      expect(text, path).not.toMatch(
        /workspace:|catalog:|@repo\/|page-of-theirs|My app|(?<![\w/])(apps|packages|docs|examples)\//,
      );
  });

  test('has one button to sign in with, and serves no build for another client', () => {
    for (const [path, text] of files) expect(text, path).not.toContain('do the same:');
    const actions = files.get('core/ui/sign-in-actions.tsx');
    expect(actions).toMatch(/\{full_name && \(\s*<SignInButton ref=\{handOn\} plain>/);
    expect(actions?.match(/<SignInButton\b/g)).toHaveLength(2);
    expect(files.get('config/next.ts')).toContain('checkClient(distDir, config)');
  });

  test('tells nothing, as nobody listens', () => {
    for (const [path, text] of code)
      expect(text, path).not.toMatch(/\breport(?!Error|Unforeseen|er\b)\w*\(/);
  });

  test('refers to no types by a path, which the linter of create-next-app refuses', () => {
    for (const [path, text] of code) expect(text, path).not.toContain('/// <reference');
  });

  test('has its configuration where it will be, and the app’s title', () => {
    expect(files.get('config/next.ts')).toContain('readConfig("src/livechat/livechat.config.json"');
    expect(JSON.parse(files.get('livechat.config.json') ?? '')).toMatchObject({
      name: 'Our desk',
      auth: { clientId: '', redirectURI: ['http://localhost:3000'] },
    });
  });

  test('sets no option and no header of the app but what it needs', () => {
    const [, set = ''] = /return \{\n(.*?)\n {6}\};/s.exec(files.get('config/next.ts') ?? '') ?? [];
    expect(Array.from(set.matchAll(/^ {8}(\w+)/gm), ([, key]) => key)).toEqual(['env']);
  });

  test('styles what it brings, and nothing that the app has', () => {
    const [, sheet = ''] = styles.find(([path]) => path.endsWith('/styles.css')) ?? [];
    const selectors = Array.from(
      sheet.matchAll(/^(:root|[^\s}{:[]+)(?:[:[][^{]+)? \{/gm),
      ([, own]) => own,
    );
    const classes = code.flatMap(([, text]) =>
      Array.from(text.matchAll(/className=(?:"|\{[^}]*')([\w-]+)/g), ([, name]) => `.${name}`),
    );
    expect(new Set(selectors)).toEqual(new Set([':root', ...classes]));
    for (const name of classes) expect(name).toMatch(/^\.livechat-/);
    // If the app has no `color-scheme`, `light-dark()` cannot choose by the theme.
    for (const [path, css] of styles) expect(css, path).not.toContain('light-dark');
    for (const [path, css] of styles)
      for (const [, name = ''] of css.matchAll(/--([\w-]+)/g))
        expect(sheet, path).toContain(`--${name}: `);
  });
});

test('what the docs change is in an app as create-next-app makes it', () => {
  const app = bareApp();
  for (const edit of readSections('docs/copy.md').flatMap(({ edits }) => edits))
    app.set(
      edit.path,
      applyEdit(edit, () => app.get(edit.path) ?? ''),
    );
  expect(app.get('next.config.ts')).toContain('withLiveChat(nextConfig)');
  expect(app.get('app/layout.tsx')).toContain('<SignIn>{children}</SignIn>');
  expect(app.get('app/account/page.tsx')).toContain('<SignInGate>');
});
