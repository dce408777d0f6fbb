import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, expect, test, vi } from 'vitest';
import { endAllSessions, endSession, getAccount, listSessions } from '../../src/api/accounts';
import { getAgent, listAgents } from '../../src/api/agents';
import { type Call, request } from '../../src/api/request';
import { getTokenInfo, revokeToken } from '../../src/api/token';
import { pageTime } from '../../src/clock';
import { config } from '../../src/config';
import { type ErrorCode, LiveChatError } from '../../src/error';
import { errorCodes } from '../../src/error-codes';
import { verifyToken } from '../../src/sign-in/verify-token';
import { recordEvents } from '../record-events';
import { testSession } from '../session';
import { startSandbox } from './start-sandbox';

let livechat: ReturnType<typeof startSandbox>;
beforeEach(() => {
  livechat = startSandbox();
});

const { signal } = new AbortController();
const signIn = async (options = {}) => verifyToken(await livechat.obtainToken(options), signal);

async function codeOf(call: Promise<unknown>): Promise<ErrorCode> {
  const error = await call.then(
    () => expect.unreachable('nothing failed'),
    (error) => error,
  );
  expect(error).toBeInstanceOf(LiveChatError);
  return error.code;
}

test('a confirmed token becomes a session that ends when LiveChat says so', async () => {
  const before = Date.now();
  const session = await signIn();
  expect(session).toMatchObject({ client_id: 'sandbox', scopes: config.scopes });
  expect(session.expires_at).toBeGreaterThan(before + 28_790_000);
  expect(session.expires_at).toBeLessThanOrEqual(Date.now() + 28_800_000);
});

test('a token made for another client is refused, and revoked', async () => {
  livechat = startSandbox({ client: { ...config, name: 'Another app', client_id: 'another-app' } });
  const access_token = await livechat.obtainToken();
  await getTokenInfo(access_token);
  expect(await codeOf(verifyToken(access_token, signal))).toBe('token_wrong_client');
  expect(await codeOf(getTokenInfo(access_token))).toBe('token_revoked');
});

test('the account, the team and the sessions of the signed-in person are read', async () => {
  const session = await signIn({ name: 'Ada Nowak' });
  const account = await getAccount(session);
  expect(account).toMatchObject({ account_id: session.account_id, name: 'Ada Nowak' });

  const team = await listAgents(session);
  expect(team.find(({ id }) => id === account.email)).toMatchObject({
    account_id: session.account_id,
    role: 'owner',
  });
  const sessions = await listSessions(session);
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);
});

test('an agent’s picture is an address, from both calls', async () => {
  const session = await signIn({ name: 'Ada Nowak' });
  const { email } = await getAccount(session);
  const listed = (await listAgents(session)).find(({ id }) => id === email);
  const asked = await getAgent(session, email);
  expect(new URL(listed?.avatar ?? '').protocol).toBe('http:');
  expect(listed?.avatar).toBe(asked.avatar);
});

test('ending another session leaves this one; ending this one ends the token', async () => {
  const session = await signIn({ name: 'Ada Nowak' });
  const sessions = await listSessions(session);
  const other = sessions.find(({ current }) => !current)?.session_id ?? '';
  const current = sessions.find(({ current }) => current)?.session_id ?? '';

  await endSession(session, other);
  expect((await listSessions(session)).map(({ session_id }) => session_id)).not.toContain(other);
  expect(await codeOf(endSession(session, other))).toBe('not_found');

  await endSession(session, current);
  expect(await codeOf(listSessions(session))).toBe('token_revoked');
});

test.each(['', '.', '..'])(
  'a session with the id %j, whose end would be that of all, is not taken',
  async (id) => {
    const session = await signIn();
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      const answer = await fetch(...asked);
      const text = await answer.text();
      return new Response(text.replace(/"session_id":"[^"]+"/, `"session_id":"${id}"`));
    });
    expect(await codeOf(listSessions(session))).toBe('unexpected_answer');
    vi.stubGlobal('fetch', fetch);
  },
);

test('ending all sessions ends the token too', async () => {
  const session = await signIn();
  await endAllSessions(session);
  expect(await codeOf(getAccount(session))).toBe('token_revoked');
});

test('a revoked token is refused from then on, and can be revoked again', async () => {
  const session = await signIn();
  await revokeToken(session.access_token);
  expect(await codeOf(getAccount(session))).toBe('token_revoked');
  await revokeToken(session.access_token);
});

test('LiveChat may answer with 422 for a token that it does not know, which is another mistake elsewhere', async () => {
  const session = await signIn();
  vi.stubGlobal('fetch', async () => Response.json({ error: 'invalid_request' }, { status: 422 }));
  expect(await codeOf(getTokenInfo(session.access_token))).toBe('token_revoked');
  expect(await codeOf(getAccount(session))).toBe('unexpected_answer');
});

test('a call without its scope is refused by both APIs', async () => {
  const session = await signIn({ scope: 'sessions--my:rw' });
  expect(session.scopes).toEqual(['sessions--my:rw']);
  expect(await codeOf(getAccount(session))).toBe('insufficient_scope');
  expect(await codeOf(listAgents(session))).toBe('insufficient_scope');
});

const call: Call = { method: 'GET', url: 'http://localhost:3100/v2/x' };

test.each<[string, () => Response | Promise<Response>, ErrorCode]>([
  ['429', () => new Response('{}', { status: 429 }), 'too_many_requests'],
  ['500 with HTML', () => new Response('<h1>Oops</h1>', { status: 500 }), 'server_error'],
  ['503 with nothing', () => new Response('', { status: 503 }), 'server_error'],
  ['200 with HTML', () => new Response('<h1>Hello</h1>'), 'unexpected_answer'],
  ['200 with nothing', () => new Response(''), 'unexpected_answer'],
  ['200 with another shape', () => new Response('{"name":1}'), 'unexpected_answer'],
  [
    'another region',
    () => Response.json({ error: { type: 'misdirected_request', message: '' } }, { status: 421 }),
    'misdirected_request',
  ],
  [
    'another region, from Accounts',
    () => Response.json({ error: 'misdirected_request' }, { status: 400 }),
    'misdirected_request',
  ],
  ['418', () => new Response('{}', { status: 418 }), 'unexpected_answer'],
  ['a cut connection', () => Promise.reject(new TypeError('Failed to fetch')), 'network_error'],
])('%s becomes a code, and an error that holds no token', async (_, respond, code) => {
  vi.stubGlobal('fetch', async () => respond());
  const asked = request(call, v.object({ name: v.string() }), 'dal:secret');
  const error = await asked.catch((error) => error);
  expect(error).toMatchObject({ name: 'LiveChatError', code });
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('secret');
});

test('the token goes into the Authorization header and into no address', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  await request(call, v.unknown(), 'dal:secret');
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).not.toContain('secret');
  expect(init).toMatchObject({
    headers: { Authorization: 'Bearer dal:secret' },
    credentials: 'omit',
  });
});

test.each<[string, Partial<Call>, object, boolean]>([
  ['a call without a body', {}, { headers: {} }, false],
  [
    'a body',
    { method: 'POST', body: { id: 'x' } },
    { headers: { 'Content-Type': 'application/json' }, body: '{"id":"x"}' },
    false,
  ],
  [
    'a form',
    { method: 'POST', form: { code: 'dal:secret' } },
    { headers: {}, body: new URLSearchParams({ code: 'dal:secret' }) },
    true,
  ],
  ['the end of something', { method: 'DELETE' }, { headers: {} }, true],
])(
  '%s is sent as what it is, and arrives after the page is left if it must',
  async (_, more, sent, keepalive) => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
    vi.stubGlobal('fetch', fetch);
    await request({ ...call, ...more }, v.unknown());
    const { headers, body, ...init } = fetch.mock.calls[0]?.[1] ?? {};
    expect({ headers, ...(body && { body }) }).toEqual(sent);
    expect(init.keepalive).toBe(keepalive);
  },
);

test('what was sent and what came back is told by the names of its fields', async () => {
  const told = recordEvents();
  vi.stubGlobal('fetch', async () => Response.json({ access_token: 'dal:secret', expires_in: 1 }));
  const before = performance.now();
  await request({ ...call, method: 'POST', form: { code: 'dal:secret' } }, v.unknown());
  await request({ ...call, method: 'POST', body: { id: 'x' } }, v.unknown());
  const { url } = call;
  const answered = { type: 'request-answered', method: 'POST', url, status: 200, retryAfter: 0 };
  expect(told).toEqual(
    ['code', 'id'].flatMap((fields) => [
      { type: 'request-sent', method: 'POST', url, fields },
      { ...answered, fields: 'access_token, expires_in', ms: expect.any(Number) },
    ]),
  );
  const passed = Math.ceil(performance.now() - before);
  for (const event of told) if ('ms' in event) expect(event.ms).toBeLessThanOrEqual(passed);
});

test.each([
  [{ region: 'fra' }, 'fra'],
  [{ region: 'dal' }, 'dal'],
  [{ region: '__proto__' }, undefined],
  [{ region: 'https://evil.example' }, undefined],
  [undefined, undefined],
])('another region is named if it is one of LiveChat’s: %o', async (data, region) => {
  const body = { error: { type: 'misdirected_request', message: '', data } };
  vi.stubGlobal('fetch', async () => Response.json(body, { status: 421 }));
  const error = await request(call, v.unknown(), 'dal:test').catch((error) => error);
  expect(error).toMatchObject({ code: 'misdirected_request', region });
});

test.each([
  ['30', 30],
  ['1e308', undefined],
  ['Infinity', undefined],
  ['-1', undefined],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
])('a Retry-After of %s is waited for if it can be', async (header, retryAfter) => {
  const headers = { 'Retry-After': header };
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 429, headers }));
  const error = await request(call, v.unknown(), 'dal:test').catch((error) => error);
  expect(error.retryAfter).toBe(retryAfter);
});

test('whatever LiveChat answers with an error, it becomes one of our codes', async () => {
  const errorBody = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({
        error: fc.oneof(fc.string(), fc.record({ type: fc.string(), data: fc.anything() })),
      })
      .map((body) => JSON.stringify(body) ?? ''),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 400, max: 599 }), errorBody, async (status, body) => {
      vi.stubGlobal('fetch', async () => new Response(body, { status }));
      expect(errorCodes).toContain(await codeOf(request(call, v.unknown(), 'dal:test')));
    }),
  );
});

test('a token lives as long as LiveChat says, and no number makes it live for ever', async () => {
  const seconds = fc.oneof(fc.double(), fc.constantFrom(0, -1, 28_800, 1e308, 1e9));
  await fc.assert(
    fc.asyncProperty(fc.oneof(seconds, fc.jsonValue()), async (expires_in) => {
      const { account_id, organization_id, client_id } = testSession;
      const info = { account_id, organization_id, client_id, scope: '', expires_in };
      vi.stubGlobal('fetch', async () => Response.json(info));
      const session = await verifyToken('dal:test', signal).catch((error) => error);
      if (session instanceof LiveChatError) expect(session.code).toBe('unexpected_answer');
      else expect(session.expires_at - pageTime()).toBeLessThanOrEqual(366 * 86_400_000);
      const good = typeof expires_in === 'number' && expires_in >= 0 && expires_in <= 86_400;
      if (good) expect(session).toMatchObject({ access_token: 'dal:test' });
    }),
  );
});

test('the scopes of a token are a list without blanks and repetitions', async () => {
  const info = { ...testSession, scope: 'a--my:ro, b--my:ro,,a--my:ro,constructor', expires_in: 1 };
  vi.stubGlobal('fetch', async () => Response.json(info));
  expect((await verifyToken('dal:test', signal)).scopes).toEqual([
    'a--my:ro',
    'b--my:ro',
    'constructor',
  ]);
});
