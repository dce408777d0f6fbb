import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { answerTo, refusalIn, Unavailable } from './answer';

let close = () => {};
afterEach(() => {
  vi.useRealTimers();
  close();
});

/** What comes of a call to a server that answers so. */
async function call(listener: RequestListener, stopped?: AbortSignal) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const { port } = server.address() as AddressInfo;
  return answerTo((signal) => fetch(`http://127.0.0.1:${port}`, { signal }), stopped);
}

test('an answer that does not come in ten seconds is none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answer = call(() => vi.advanceTimersByTime(10_000));
  await expect(answer).rejects.toThrow(Unavailable);
});

test('an answer that begins and does not end is none either', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answer = call((_, response) => {
    response.write('{', () => vi.advanceTimersByTime(10_000));
  });
  await expect(answer).rejects.toThrow('it cannot be reached');
});

test('a call that is stopped ends with that, and not as a failure of LiveChat’s', async () => {
  const stop = new AbortController();
  const why = new Error('stopped');
  await expect(call(() => stop.abort(why), stop.signal)).rejects.toBe(why);
  await expect(call(() => {}, stop.signal)).rejects.toBe(why);
});

test.each([
  ['70', 70],
  ['0', 0],
  ['99999999', 3600],
  ['soon', 0],
  [new Date(Date.now() - 60_000).toUTCString(), 0],
])('Retry-After: %s is %s seconds', async (header, seconds) => {
  const answer = call((_, response) => response.writeHead(429, { 'Retry-After': header }).end());
  const error = await answer.catch((unavailable: Unavailable) => unavailable);
  expect(error).toMatchObject({ message: 'it answers 429', retryAfter: seconds });
});

test('Retry-After may be a date', async () => {
  const header = new Date(Date.now() + 90_000).toUTCString();
  const answer = call((_, response) => response.writeHead(503, { 'Retry-After': header }).end());
  const error = await answer.catch((unavailable: Unavailable) => unavailable);
  expect(error).toMatchObject({ message: 'it answers 503' });
  expect((error as Unavailable).retryAfter).toBeCloseTo(90, -1);
});

test.each([
  [{ error: 'invalid_grant', error_description: 'x' }, 'invalid_grant'],
  [{ error: { type: 'authentication', message: 'x' } }, 'authentication'],
  [{ oauth_exception: 'invalid_client' }, 'invalid_client'],
  [{ error: 'two words, or a token' }, undefined],
  [{ message: 'no' }, undefined],
  [null, undefined],
])('%j is refused as %s', (body, word) => {
  expect(refusalIn(body)).toBe(word);
});
