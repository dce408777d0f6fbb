import { beforeEach, expect, test, vi } from 'vitest';
import { testSession } from '../../test/session';
import { verifyToken } from './verify-token';

const { access_token, client_id, account_id, organization_id } = testSession;
const info = { client_id, account_id, organization_id, expires_in: 28_800, scope: '' };

let cancel: AbortController;
let answerInfo: (response: Response | Promise<Response>) => void;
let revoked: number;

beforeEach(() => {
  cancel = new AbortController();
  revoked = 0;
  const asked = new Promise<Response>((resolve) => {
    answerInfo = resolve;
  });
  vi.stubGlobal('fetch', async (_url: string, { method }: RequestInit) => {
    if (method === 'GET') return asked;
    revoked += 1;
    return new Response('{}');
  });
});

const verify = () => verifyToken(access_token, cancel.signal).catch((error) => error.code ?? error);

test('a token that becomes a session is not revoked, not even by a later cancel', async () => {
  answerInfo(Response.json(info));
  expect(await verify()).toMatchObject({ access_token });
  cancel.abort();
  window.dispatchEvent(new Event('pagehide'));
  expect(revoked).toBe(0);
});

test('a cancel revokes the token at once, without LiveChat’s word about it', async () => {
  const verifying = verify();
  cancel.abort('enough');
  expect(await verifying).toBe('enough');
  expect(revoked).toBe(1);
});

test('a token that comes after the cancel is not even asked about', async () => {
  cancel.abort('enough');
  expect(await verify()).toBe('enough');
  expect(revoked).toBe(1);
});

test('a page that is left revokes the token, and adopts nothing if it comes back', async () => {
  const verifying = verify();
  window.dispatchEvent(new Event('pagehide'));
  expect(await verifying).toBe('sign_in_interrupted');
  expect(revoked).toBe(1);
});

test.each([
  [
    'another client’s token',
    () => Response.json({ ...info, client_id: 'other' }),
    'token_wrong_client',
  ],
  ['429', () => new Response('{}', { status: 429 }), 'too_many_requests'],
  ['500', () => new Response('', { status: 500 }), 'server_error'],
  ['403', () => new Response('{}', { status: 403 }), 'insufficient_scope'],
  ['404', () => new Response('', { status: 404 }), 'not_found'],
  ['an answer of another shape', () => Response.json({}), 'unexpected_answer'],
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'network_error'],
])('%s ends in its message, and the token is revoked', async (_, answer, code) => {
  answerInfo(answer());
  expect(await verify()).toBe(code);
  expect(revoked).toBe(1);
});

test('a token that LiveChat no longer knows needs no revoking', async () => {
  answerInfo(new Response('{}', { status: 401 }));
  expect(await verify()).toBe('token_revoked');
  expect(revoked).toBe(0);
});
