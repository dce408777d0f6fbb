import '../code-grant';
import { ACCOUNT } from '@repo/sandbox/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createVerifier } from '../../src/code/pkce';
import { takeAnswer } from '../../src/redirect/address';
import { handleAnswer } from '../../src/redirect/attempt';
import { readAttempt, rememberAttempt } from '../../src/redirect/pending';
import { obtainCode, startSandbox } from './start-sandbox';

const redirect_uri = 'http://localhost:3000/team';
const verifier = createVerifier();
const visit = (address: string) => history.replaceState(null, '', address);

let { sandbox } = startSandbox();
let answer: string;
let sent: string[];
let cancel: AbortController;

beforeEach(async () => {
  ({ sandbox } = startSandbox());
  sessionStorage.clear();
  answer = await obtainCode(sandbox, { verifier, redirect_uri, state: 'ours' });
  rememberAttempt({
    state: 'ours',
    search: '?x=1&y=a%20b',
    hash: '#cleo',
    proof: { verifier, redirect_uri },
  });
  sent = [];
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${new URL(url).pathname}`);
    return fetch(url, init);
  });
  cancel = new AbortController();
});
afterEach(() => {
  visit('/');
  vi.unstubAllGlobals();
});

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

test('a code that comes twice is exchanged once', async () => {
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('signed in');
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('state_mismatch');
  expect(sent).toEqual(['POST /v2/token', 'GET /v2/info']);
});

test('a code whose verifier is gone is not exchanged', async () => {
  rememberAttempt({ state: 'ours', search: '', hash: '' });
  visit(`/team${answer}`);
  expect(await codeOf()).toBe('sign_in_interrupted');
  expect(sent).toEqual([]);
});

test('a code with another tab’s verifier is refused by LiveChat', async () => {
  const proof = { verifier: createVerifier(), redirect_uri };
  rememberAttempt({ state: 'ours', search: '', hash: '', proof });
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
  ['a page', 'unexpected_answer', () => new Response('<html>', { status: 200 })],
  ['a token that none can send', 'unexpected_answer', () => json(200, { access_token: 'a\nb' })],
  ['nothing', 'network_error', () => Promise.reject(new TypeError('Failed to fetch'))],
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
