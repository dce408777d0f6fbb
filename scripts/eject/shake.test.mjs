import { expect, test } from 'vitest';
import { shake } from './shake.mjs';

/**
 * The modules and packages that are left if everything in `page.ts` is needed.
 * @param {Record<string, string>} modules
 */
function left(modules) {
  const { paths, packages, write } = shake(
    ['page.ts'],
    (path) => modules[path] ?? '',
    (_, specifier) => (specifier.startsWith('./') ? specifier.slice(2) : null),
  );
  /** @type {Record<string, string>} */
  const texts = Object.fromEntries(paths.map((path) => [path, write(path)]));
  return { texts, packages: [...packages] };
}

test('what nobody asks for is left out, with its comment and its imports', () => {
  const { packages, texts } = left({
    'page.ts': `import { one } from './calls.ts';\n\nexport default one;\n`,
    'calls.ts': `import * as v from 'valibot';\nimport swr from 'swr';\nimport { two } from './two.ts';\n\n/** The first. */\nexport const one = v.string();\n\n/** The second. */\nexport const both = () => swr(two);\n`,
    'two.ts': 'export const two = 2;\n',
  });
  expect(packages).toEqual(['valibot']);
  expect(texts).toEqual({
    'page.ts': `import { one } from './calls.ts';\n\nexport default one;\n`,
    'calls.ts': `import * as v from 'valibot';\n\n/** The first. */\nexport const one = v.string();\n`,
  });
});

test('what a module needs for itself alone is exported no more', () => {
  expect(
    left({
      'page.ts': `import { one } from './calls.ts';\n\none();\n`,
      'calls.ts': `export const name = 'one';\n\nexport function one() {\n  return name;\n}\n`,
    }).texts['calls.ts'],
  ).toBe(`const name = 'one';\n\nexport function one() {\n  return name;\n}\n`);
});

test('a list of exports has those that are asked for', () => {
  const { texts } = left({
    'page.ts': `import { one, type Two } from './index.ts';\n\nexport const page: Two = one;\n`,
    'index.ts': `export { one, other } from './one.ts';\nexport type { Three, Two } from './two.ts';\nexport { four } from './four.ts';\nexport * from './five.ts';\n`,
    'one.ts': 'export const one = 1;\n\nexport const other = 2;\n',
    'two.ts': 'export type Two = number;\n\nexport type Three = string;\n',
    'four.ts': 'export const four = 4;\n',
    'five.ts': 'export const five = 5;\n',
  });
  expect(texts['index.ts']).toBe(
    `export { one } from './one.ts';\nexport type { Two } from './two.ts';\n`,
  );
  expect(texts['one.ts']).toBe('export const one = 1;\n');
  expect(texts).not.toHaveProperty('four.ts');
});

test('a module that is loaded later has what the loading one names', () => {
  const { texts } = left({
    'page.ts': `const load = () => import('./flow.ts');\n\nexport const page = async () => (await load()).authorize();\n`,
    'flow.ts': `export const authorize = () => 'yes';\n\nexport const other = () => 'no';\n`,
  });
  expect(texts['flow.ts']).toBe(`export const authorize = () => 'yes';\n`);
});

test('what runs by itself stays, and so does a module that is imported for it', () => {
  const { texts } = left({
    'page.ts': `'use client';\n\nimport './style.css';\nimport './setup.ts';\n\nexport const page = 1;\n`,
    'setup.ts': `let count = 0;\n\nwindow.addEventListener('online', () => {\n  count += 1;\n});\n`,
    'style.css': 'main {\n}\n',
  });
  expect(texts['page.ts']).toMatch(
    /^'use client';\n\nimport '\.\/style\.css';\nimport '\.\/setup\.ts';/,
  );
  expect(texts['setup.ts']).toMatch(/^let count = 0;/);
  expect(texts['style.css']).toBe('main {\n}\n');
});

test('code that a page shows is a text, and asks for nothing', () => {
  const { texts, packages } = left({
    'page.ts': "import { code } from './code.ts';\n\nexport const page = code;\n",
    'code.ts':
      "export const code = `'use client';\n\nimport { a } from 'a';\n\nexport const b = 1;\n`;\n\nexport const c = 2;\n",
  });
  expect(texts['code.ts']).toContain("import { a } from 'a';");
  expect(texts['code.ts']).not.toContain('c = 2');
  expect(packages).toEqual([]);
});
