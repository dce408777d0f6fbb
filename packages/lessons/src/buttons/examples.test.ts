import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examples } from './examples';

test.each(examples)('the code shown for $file is the code that runs', ({ file, code }) => {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  expect(source.replace(/from '\.\.\/.*'/g, "from '@repo/livechat'")).toBe(code);
});
