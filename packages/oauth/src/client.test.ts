import { expect, test } from 'vitest';
import { createClient } from './client';

const settings = {
  mode: 'sandbox',
  accountsURL: 'http://localhost:3100',
  client_id: 'a-client',
  client_secret: 'a-secret',
} as const;

test.each([
  [60, 60],
  [0, 0],
  [1e308, 28_800],
  [-1, 28_800],
  ['soon', 28_800],
  [undefined, 28_800],
])('tokens that last %j seconds are not lost, and live for %j', async (expires_in, seconds) => {
  const tokens = { access_token: 'dal:a', account_id: 'ada', refresh_token: 'dal:r' };
  const client = createClient(settings, async () => Response.json({ ...tokens, expires_in }));
  expect(await client.refresh('dal:r')).toEqual({ ...tokens, expires_in: seconds });
});
