import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { discardToken } from './discard-token';

let answer: () => Response | Promise<Response>;
const fetch = vi.fn(async (_url: string, _init: RequestInit) => answer());
const offline = () => Promise.reject(new TypeError('Failed to fetch'));
const revoked = () => new Response('{}');

beforeEach(() => {
  vi.useFakeTimers();
  fetch.mockClear();
  vi.stubGlobal('fetch', fetch);
});
afterEach(() => vi.useRealTimers());

/** How often LiveChat was asked, once everything that was under way is through. */
async function asked() {
  await vi.advanceTimersByTimeAsync(0);
  return fetch.mock.calls.length;
}

test('LiveChat is asked to revoke the token, and nothing else about it', async () => {
  answer = revoked;
  discardToken('dal:one');
  expect(await asked()).toBe(1);
  expect(fetch.mock.calls[0]).toMatchObject([
    'http://localhost:3100/v2/token',
    { method: 'DELETE', headers: { Authorization: 'Bearer dal:one' }, keepalive: true },
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await asked()).toBe(1);
});

test.each<[string, () => Response | Promise<Response>]>([
  ['no connection', offline],
  ['429', () => new Response('{}', { status: 429 })],
  ['500', () => new Response('', { status: 500 })],
])('after %s it is asked again, until it says yes', async (_, failing) => {
  answer = failing;
  discardToken('dal:two');
  expect(await asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await asked()).toBe(2);
  answer = revoked;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await asked()).toBe(3);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(await asked()).toBe(3);
  expect(vi.getTimerCount()).toBe(0);
});

test('the pause that LiveChat asks for is kept', async () => {
  answer = () => new Response('{}', { status: 429, headers: { 'Retry-After': '30' } });
  discardToken('dal:three');
  await vi.advanceTimersByTimeAsync(29_000);
  expect(await asked()).toBe(1);
  answer = revoked;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await asked()).toBe(2);
});

test.each(['online', 'pagehide'])('on %s it is asked at once', async (event) => {
  answer = offline;
  discardToken('dal:four');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await asked()).toBe(2);
  answer = revoked;
  window.dispatchEvent(new Event(event));
  expect(await asked()).toBe(3);
});

test('a token that LiveChat does not know, or says no to, is not asked about again', async () => {
  for (const status of [401, 403, 404, 422]) {
    fetch.mockClear();
    answer = () => new Response('{}', { status });
    discardToken(`dal:${status}`);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(await asked()).toBe(1);
  }
});

test('a token is discarded once at a time, however long LiveChat takes to hear of it', async () => {
  answer = offline;
  discardToken('dal:five');
  discardToken('dal:five');
  expect(await asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(2 * 28_800_000);
  answer = revoked;
  const before = await asked();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(await asked()).toBe(before + 1);
  expect(vi.getTimerCount()).toBe(0);
});

test('a network that comes and goes does not use the tries up', async () => {
  answer = offline;
  discardToken('dal:six');
  for (let time = 0; time < 50; time++) {
    await asked();
    window.dispatchEvent(new Event('online'));
  }
  const before = await asked();
  answer = revoked;
  window.dispatchEvent(new Event('online'));
  expect(await asked()).toBe(before + 1);
});
