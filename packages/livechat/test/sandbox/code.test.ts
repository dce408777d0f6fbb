import '../code-grant';
import { ACCOUNT } from '@repo/sandbox/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createVerifier } from '../../src/code/pkce';
import { takeAnswer } from '../../src/redirect/address';
import { handleAnswer } from '../../src/redirect/answer';
import { readAttempt, rememberAttempt } from '../../src/redirect/pending';
import { obtainCode } from './obtain-code';
import { startSandbox } from './start-sandbox';

const redirect_uri = 'http://localhost:3000/team';
const verifier = createVerifier();
const visit = (address: string) => history.replaceState(null, '', address);

let { sandbox } = startSandbox();
let answer: string;
let sent: string[];
/** The pairs that LiveChat gave. */
let given: { access_token: string; refresh_token: string }[];
/** Whether LiveChat's next answer is lost on its way, or the request before it. */
let lost: 'answer' | 'request' | null;
let cancel: AbortController;

beforeEach(async () => {
  ({ sandbox } = startSandbox());
  sessionStorage.clear();
  answer = await obtainCode(sandbox, { verifier, redirect_uri, state: 'ours' });
  rememberAttempt({
    state: 'ours',
    search: '?x=1&y=a%20b',
    hash: '#cleo',
    verifier,
    redirect_uri,
  });
  sent = [];
  given = [];
  lost = null;
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${new URL(url).pathname}`);
    const what = lost;
    lost = null;
    const response = what === 'request' ? null : await fetch(url, init);
    if (response?.ok && init.method === 'POST') given.push(await response.clone().json());
    if (what || !response) throw new TypeError('Failed to fetch');
    return response;
  });
  cancel = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  visit('/');
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What was begun and is not waited for. */
const settle = () => vi.advanceTimersByTimeAsync(0);

async function expectAllRevoked() {
  expect(given).not.toHaveLength(0);
  for (const { access_token, refresh_token } of given) {
    const headers = { Authorization: `Bearer ${access_token}` };
    expect((await sandbox.request('/v2/info', { headers })).status).toBe(401);
    const form = { grant_type: 'refresh_token', client_id: 'sandbox', refresh_token };
    const body = new URLSearchParams(form);
    expect((await sandbox.request('/v2/token', { method: 'POST', body })).ok).toBe(false);
  }
}

async function resume() {
  const found = takeAnswer();
  return found && handleAnswer(found, { onStep() {}, onLate() {}, signal: cancel.signal });
}
const codeOf = () =>
  resume().then(
    () => 'signed in',
    (error) => error.code ?? error,
  );

test('a code this tab asked for becomes a session, and the page’s own address comes back', async () => {
  visit(`/team${answer}`);
  const resuming = resume();
  expect(location.search).not.toContain('code');
  expect(await resuming).toMatchObject({
    access_token: expect.stringMatching(/^dal:/),
    refresh_token: expect.stringMatching(/./),
    account_id: ACCOUNT.ada,
    client_id: 'sandbox',
  });
  expect(location.href).toBe('http://localhost:3000/team?x=1&y=a%20b#cleo');
  expect(sent).toEqual(['POST /v2/token', 'GET /v2/info']);
  expect(readAttempt()).toBeNull();
});

test.each([
  ['without a state', (query: URLSearchParams) => query.delete('state')],
  ['with another tab’s state', (query: URLSearchParams) => query.set('state', 'theirs')],
])('a code %s is refused and never exchanged', async (_, change) => {
  const query = new URLSearchParams(answer);
  change(query);
  visit(`/team?show=accepting&${query}#dora`);
  expect(await codeOf()).toBe('state_mismatch');
  expect(location.href).toBe('http://localhost:3000/team?show=accepting#dora');
  expect(sent).toEqual([]);
  expect(readAttempt()?.state).toBe('ours');
});

test('no query without this tab’s state is ever exchanged, and none keeps a code in the address', async () => {
  const name = fc.constantFrom('code', 'state', 'error', 'access_token', '__proto__', 'x');
  const value = fc.oneof(fc.string(), fc.constantFrom('ours', 'Ours', 'ours ', 'dal:abc'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value)), value, async (pairs, code) => {
      const query = new URLSearchParams([...pairs, ['code', code]]);
      fc.pre(query.get('state') !== 'ours');
      visit(`/team?${query}`);
      expect(await codeOf()).toBe('state_mismatch');
      expect(new URLSearchParams(location.search).has('code')).toBe(false);
    }),
    { numRuns: 10_000 },
  );
  expect(sent).toEqual([]);
  expect(readAttempt()?.state).toBe('ours');
});

test('a code that comes twice is exchanged once', async () => {
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('signed in');
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('state_mismatch');
  expect(sent).toEqual(['POST /v2/token', 'GET /v2/info']);
});

test('a code whose verifier is gone is not exchanged', async () => {
  rememberAttempt({ state: 'ours', search: '', hash: '', redirect_uri });
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('sign_in_interrupted');
  expect(sent).toEqual([]);
});

test('a code with another tab’s verifier is refused by LiveChat', async () => {
  const other = createVerifier();
  rememberAttempt({ state: 'ours', search: '', hash: '', verifier: other, redirect_uri });
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('invalid_grant');
  expect(sent).toEqual(['POST /v2/token']);
});

const json = (status: number, body: object, headers = {}) =>
  Response.json(body, { status, headers });

test.each([
  ['invalid_grant', 'invalid_grant', () => json(400, { error: 'invalid_grant' })],
  ['LiveChat’s own word', 'invalid_client', () => json(401, { oauth_exception: 'invalid_client' })],
  ['401 without a word', 'token_revoked', () => json(401, {})],
  ['429', 'too_many_requests', () => json(429, {})],
  ['500', 'server_error', () => new Response('', { status: 500 })],
])('an exchange that is answered with %s is told as %s', async (_, code, respond) => {
  vi.stubGlobal('fetch', async () => {
    sent.push('asked');
    return respond();
  });
  visit(`/team${answer}`);
  expect(await codeOf()).toBe(code);
  expect(sent).toEqual(['asked']); // No other attempt begins by itself.
});

test('tokens that come after a cancel are revoked, and not asked about', async () => {
  visit(`/team${answer}`);
  const resuming = codeOf();
  cancel.abort('enough');
  expect(await resuming).toBe('enough');
  expect(sent).toEqual(['POST /v2/token', 'DELETE /v2/token']);
});

test.each([
  ['with a page', 'unexpected_answer', () => new Response('<html>', { status: 200 })],
  ['with a token that none can send', 'unexpected_answer', () => json(200, { access_token: '\n' })],
  ['by nothing', 'network_error', () => Promise.reject(new TypeError('Failed to fetch'))],
])(
  'an exchange that is answered %s is told as %s, and LiveChat gets the code once more',
  async (_, code, respond) => {
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const answered = await fetch(url, init);
      return given.length === 1 && sent.length === 1 ? respond() : answered;
    });
    visit(`/team${answer}`);
    expect(await codeOf()).toBe(code);
    await settle();
    expect(sent).toEqual(['POST /v2/token', 'POST /v2/token']);
    await expectAllRevoked();
  },
);

test('tokens of an exchange whose request was lost are revoked when they come in the end', async () => {
  lost = 'request';
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('network_error');
  await settle();
  expect(sent).toEqual(['POST /v2/token', 'POST /v2/token', 'DELETE /v2/token']);
  await expectAllRevoked();
});

test('an exchange that takes longer than fifteen seconds ends, and what LiveChat gave is revoked', async () => {
  // As the browser's own, but by the clock that the test moves.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const over = new AbortController();
    setTimeout(() => over.abort(new DOMException('It took too long.', 'TimeoutError')), ms);
    return over.signal;
  });
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const answered = await fetch(url, init);
    if (sent.length > 1) return answered;
    return new Promise((_, reject) =>
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
    );
  });
  visit(`/team${answer}`);
  const ended = vi.fn();
  codeOf().then(ended);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(sent).toEqual(['POST /v2/token']);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalledExactlyOnceWith('network_error');
  expect(sent).toEqual(['POST /v2/token', 'POST /v2/token']);
  await expectAllRevoked();
});

test('a page that is left during the exchange sends the code once more, which revokes what it brought', async () => {
  visit(`/team${answer}`);
  const resuming = codeOf();
  window.dispatchEvent(new Event('pagehide'));
  expect(await resuming).toBe('token_revoked');
  await settle();
  expect(sent.slice(0, 2)).toEqual(['POST /v2/token', 'POST /v2/token']);
  await expectAllRevoked();
  sent = [];
  window.dispatchEvent(new Event('pagehide')); // After it there is nothing to revoke.
  expect(sent).toEqual([]);
});

test('the refresh token of an access token that is gone on arrival is revoked', async () => {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) =>
    url.endsWith('/v2/info') ? json(401, {}) : fetch(url, init),
  );
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('token_revoked');
  await settle();
  await expectAllRevoked();
});
