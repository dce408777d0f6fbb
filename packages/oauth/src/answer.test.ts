import { getEventListeners, once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { answerTo, refusalIn, Seconds, Secret, Unavailable } from './answer';

let close = () => {};
afterEach(() => {
  vi.useRealTimers();
  close();
});

/** Calls a server that answers with this listener. */
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

test('an answer that comes within ten seconds is one, and no timer goes on after it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answer = call((_, response) => {
    vi.advanceTimersByTime(9_999);
    response.end('{"is":"there"}');
  });
  expect(await answer).toEqual({ ok: true, status: 200, body: { is: 'there' } });
  expect(vi.getTimerCount()).toBe(0);
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

test('a call that is over has left nothing at the signal that could stop it', async () => {
  const { signal } = new AbortController();
  await call((_, response) => response.end(), signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('what fails on the way is told in our words alone: its cause may hold a token', async () => {
  const answer = answerTo(() => Promise.reject(new Error('Bearer dal:a')));
  const error = await answer.catch((unavailable: Unavailable) => unavailable);
  expect(error).toMatchObject({ message: 'it cannot be reached', retryAfter: 0 });
  expect(inspect(error)).not.toContain('dal:a');
});

test.each([408, 429, 500, 503, 599])(
  '%i may pass, and nothing of the answer is told',
  async (status) => {
    const answer = call((_, response) => response.writeHead(status).end('"dal:a"'));
    const error = await answer.catch((unavailable: Unavailable) => unavailable);
    expect(error).toMatchObject({ message: `it answers ${status}`, retryAfter: 0 });
  },
);

test.each([
  [200, true, '{"a":1}', { a: 1 }],
  [302, false, '', null],
  [401, false, '<h1>No</h1>', null],
  [499, false, '{"error":"no"}', { error: 'no' }],
])('%i is an answer, and what is no JSON is null', async (status, ok, text, body) => {
  const answer = call((_, response) => response.writeHead(status).end(text));
  expect(await answer).toEqual({ ok, status, body });
});

test.each([
  ['dal:A-z_09', true],
  ['!~', true],
  ['', false],
  ['dal:a b', false],
  ['dal:a\r\nX-Other: 1', false],
  ['dal:a\n', false],
  [' dal:a', false],
  ['dal:ą', false],
  [1, false],
])('that %j can be in a header is %s', (text, fits) => {
  expect(v.is(Secret, text)).toBe(fits);
});

test.each([
  [0, true],
  [31_622_400, true],
  [-1, false],
  [31_622_401, false],
])('that a token lives for %i seconds is believed: %s', (seconds, isBelieved) => {
  expect(v.is(Seconds, seconds)).toBe(isBelieved);
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
  [{ error: 'invalid_grant', oauth_exception: 'x' }, 'invalid_grant'],
  [{ error: 'two words, or a token' }, undefined],
  [{ error: '' }, undefined],
  [{ error: 'dal:token' }, undefined],
  [{ error: { type: 'dal:token' } }, undefined],
  [{ oauth_exception: 'dal:token' }, undefined],
  [{ error: 'a'.repeat(40) }, 'a'.repeat(40)],
  [{ error: 'a'.repeat(41) }, undefined],
  [{ message: 'no' }, undefined],
  [null, undefined],
])('%j is refused as %s', (body, word) => {
  expect(refusalIn(body)).toBe(word);
});
