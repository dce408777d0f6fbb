import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'oldest-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a call that any of the oldest browsers lacks is named with its line and the browsers', () => {
  const young = [
    [
      'new URLSearchParams().size',
      'size is missing in chrome 111, edge 111, firefox 111, safari 16.4',
    ],
    ["new URLSearchParams()['size']", "'size'"],
    ['(({ size }: URLSearchParams) => size)(new URLSearchParams())', 'size'],
    ["URL.parse('/')", 'parse'],
    ["URL.canParse('/')", 'canParse'],
    ['Promise.withResolvers()', 'withResolvers'],
    ['new Set([1]).union(new Set())', 'union'],
    ['Array.fromAsync([])', 'fromAsync is missing in chrome 111, edge 111, firefox 111'],
    ['[1].toSorted()', 'toSorted is missing in firefox 111'],
    ['Object.groupBy([1], String)', 'groupBy'],
    ['navigation.entries()', 'navigation is missing in firefox 111, safari 16.4'],
    ['navigator.userActivation.isActive', 'userActivation is missing in firefox 111'],
    ['AbortSignal.any([])', 'any'],
    ['new Response().bytes()', 'bytes'],
    ['document.body.moveBefore(document.body, null)', 'moveBefore'],
    ["new Intl.DurationFormat('en')", 'DurationFormat'],
    ['<p inert />', 'inert is missing in firefox 111'],
  ];
  const lines = check(young.map(([code]) => code));
  expect(lines).toEqual(
    young.map(([, missing], index) => expect.stringMatching(`page.tsx:${index + 1}: ${missing}`)),
  );
});

test('what all of them have, and what may be missing, is not named', () => {
  expect(
    check([
      '[...new URLSearchParams().keys()].length',
      '[1].at(-1)',
      'document.body.replaceChildren()',
      'document.body.focus()',
      'structuredClone(1)',
      'document.startViewTransition?.(() => {})',
      'window.navigation?.entries()',
      'navigator.userActivation?.isActive ?? true',
      'null as NavigationActivation | null',
    ]),
  ).toEqual([]);
});

test('code for Node is held to the oldest Node that is promised', () => {
  const young = [
    ['import.meta.dirname', 'dirname is missing in nodejs 20.9'],
    ["process.loadEnvFile('.env')", 'loadEnvFile'],
    ["import { styleText } from 'node:util'", 'styleText'],
    ["import { crc32 } from 'node:zlib'", 'crc32'],
    ["URL.parse('/')", 'parse'],
    ['Array.fromAsync([])', 'fromAsync'],
    ['Promise.withResolvers()', 'withResolvers'],
    ['new Set([1]).union(new Set())', 'union'],
    ["new WebSocket('ws://localhost')", 'WebSocket'],
    ['navigator.hardwareConcurrency', 'hardwareConcurrency'],
  ];
  const old = [
    "URL.canParse('/')",
    'new URLSearchParams().size',
    '[1].toSorted()',
    'AbortSignal.any([])',
    "import { availableParallelism } from 'node:os'",
    "document.querySelector('main')",
  ];
  const lines = check([...young.map(([code]) => code), ...old], 'node.config.ts');
  expect(lines).toEqual(
    young.map(([, missing], index) => expect.stringMatching(`config.ts:${index + 1}: ${missing}`)),
  );
});

test.each([
  ['--bogus', 'npm run lint has no option --bogus: there is --help.'],
  ['none.json', '"none.json" is not the tsconfig.json of a project.'],
  ['README.md', '"README.md" is not the tsconfig.json of a project.'],
])('npm run lint -- %s is told in one sentence', (word, sentence) => {
  const { status, stderr } = spawnSync('node', ['scripts/oldest.mjs', word], { encoding: 'utf8' });
  expect(stderr.trim()).toBe(sentence);
  expect(status).toBe(1);
});

/** @param {(string | undefined)[]} code */
function check(code, file = 'page.tsx') {
  const config = {
    extends: resolve('tsconfig.json'),
    compilerOptions: {
      lib: ['esnext', 'dom', 'dom.iterable'],
      typeRoots: [resolve('node_modules/@types')],
      types: file === 'page.tsx' ? [] : ['node'],
    },
    files: [file],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, file), code.join(';\n'));
  const { stderr } = spawnSync('node', ['scripts/oldest.mjs', join(folder, 'tsconfig.json')], {
    encoding: 'utf8',
  });
  return stderr.match(/(page|config)\.tsx?:.*/g) ?? [];
}
