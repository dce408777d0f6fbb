import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { copySteps } from './copy-words';

const page = '../../docs/copy.md';
// An ejected app has the lessons without the docs.
const docs = existsSync(page) ? readFileSync(page, 'utf8') : '';

test.skipIf(!docs)('what /compare says to copy is what the docs say', () => {
  const [command, packages, ...files] = copySteps('popup').map(({ title, code }) => ({
    path: title.split(':')[0] ?? '',
    code,
  }));
  for (const line of [command?.code, packages?.code]) expect(docs).toContain(`\n${line}\n`);
  for (const { path, code } of files) {
    const blocks = docs.matchAll(new RegExp(`^\`\`\`\\w+ ${path}\n(.*?)^\`\`\``, 'gms'));
    expect(Array.from(blocks, ([, text]) => text).join('')).toBe(`${code}\n`);
  }
});

test('each flow is copied by its own name', () => {
  expect(copySteps('redirect')[0]?.code).toContain('-- redirect ');
});
