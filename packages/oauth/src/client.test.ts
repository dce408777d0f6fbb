import { expect, test } from 'vitest';
import { createClient } from './client';

const settings = {
  mode: 'sandbox',
  accountsURL: 'http://localhost:3100',
  client_id: 'a-client',
  client_secret: 'a-secret',
} as const;

test.each([
  ['new tokens', 'dal:r', undefined, 1],
  ['new tokens without a refresh token', undefined, undefined, 1],
  ['renewed tokens with another refresh token', 'dal:r', 'dal:before', 1],
  ['renewed tokens with the refresh token of before', 'dal:before', 'dal:before', 0],
])(
  '%s that cannot be kept are revoked, unless that would end what is kept',
  async (_, refresh_token, before, count) => {
    const sent: string[] = [];
    const client = createClient(settings, async (url, init) => {
      sent.push(`${init?.method} ${url}`);
      return Response.json({});
    });
    const tokens = { access_token: 'dal:a', ...(refresh_token && { refresh_token }) };
    const keep = async () => {
      throw new Error('The disk is full.');
    };
    await expect(client.keep(tokens, keep, before)).rejects.toThrow('The disk is full.');
    expect(sent).toEqual(Array(count).fill('DELETE http://localhost:3100/v2/token'));
    expect(await client.keep(tokens, async () => 'kept')).toBe('kept');
    expect(sent.length).toBe(count);
  },
);

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
