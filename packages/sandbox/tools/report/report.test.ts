import * as v from 'valibot';
import { expect, test } from 'vitest';
import { exercise } from '../contract/exercise';
import { API } from './reference';
import { report } from './report';

const errorSchema = v.union([
  v.pipe(
    v.object({ error: v.object({ type: v.string() }) }),
    v.transform(({ error }) => error.type),
  ),
  v.pipe(
    v.object({ error: v.string() }),
    v.transform(({ error }) => error),
  ),
  v.pipe(
    v.object({ oauth_exception: v.string() }),
    v.transform(({ oauth_exception }) => oauth_exception),
  ),
]);

test('every error the sandbox answers by itself is in the report, and no other', async () => {
  const seen = new Set<string>();
  for (const { endpoint, status, body } of await exercise()) {
    // Faults can make any call answer 429 or 500.
    if (status < 400 || status === 429 || status === 500) continue;
    seen.add(`${endpoint}: ${status} ${v.parse(errorSchema, body)}`);
  }
  const listed = Object.entries(API).flatMap(([endpoint, { errors }]) =>
    Object.keys(errors).map((error) => `${endpoint}: ${error}`),
  );
  expect([...seen].sort()).toEqual(listed.sort());
});

test('the docs hold the report', async () => {
  await expect(report()).toMatchFileSnapshot('../../../../docs/sandbox.md');
});
