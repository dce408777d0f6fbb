import { readFileSync } from 'node:fs';
import { SCENARIOS } from '@repo/sandbox';
import { createSandboxClient } from '@repo/sandbox/client';
import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const README = read('../README.md');
const PAGES = [
  ['README.md', README],
  ['docs/sandbox.md', read('../../../docs/sandbox.md')],
] as const;

/** The examples. The first runs with the unit tests, the second with the walkthroughs. */
const EXAMPLES = ['./in-a-test.test.ts', './in-a-browser.spec.ts'].map(read);

const blocks = (page: string, language: string) =>
  [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, name, code]) =>
    name === language ? (code ?? '') : [],
  );

describe.each(PAGES)('%s', (_, page) => {
  test('has no code but what runs', () => {
    expect(page.match(/^```\w+$/gm) ?? []).toHaveLength(
      blocks(page, 'ts').length + blocks(page, 'sh').length,
    );
    for (const code of blocks(page, 'ts')) expect(EXAMPLES).toContain(code);
  });

  test('names commands that are there', () => {
    const commands = [...page.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(0);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(commands));
  });

  test('names scenarios that are there', () => {
    const names = [...page.matchAll(/(?:addFault|provoke)\('([^']+)'|scenario=([\w-]+)/g)];
    for (const [, called, linked] of names)
      expect(SCENARIOS.has(called ?? linked ?? '')).toBe(true);
  });
});

test('README.md shows both examples, and names all that the client can do', () => {
  expect(blocks(README, 'ts')).toEqual(EXAMPLES);
  const { baseURL, ...methods } = createSandboxClient();
  for (const name of Object.keys(methods)) expect(README).toMatch(new RegExp(`\`${name}[(\`]`));
});
