import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { Refused, Unavailable } from './answer';
import { createClient, type LiveChatClient } from './client';

afterEach(() => {
  vi.useRealTimers();
});

const settings = {
  mode: 'sandbox',
  accountsURL: 'http://localhost:3100',
  client_id: 'a-client',
  client_secret: 'a-secret',
} as const;

const TOKENS = { access_token: 'dal:a', account_id: 'ada', refresh_token: 'dal:r' };

/** A client that gets these answers in order, and the requests it sends. After the last answer it has no connection. */
function answered(...answers: Response[]) {
  const sent: Request[] = [];
  const client = createClient(settings, async (url, init) => {
    sent.push(new Request(url, init));
    return answers.shift() ?? Promise.reject(new Error('no connection'));
  });
  return { client, sent };
}

const refresh = (client: LiveChatClient) => client.refresh('dal:r');
const exchange = (client: LiveChatClient) =>
  client.exchange('dal:c', 'http://localhost/back', 'a-verifier');
const call = (client: LiveChatClient) => client.call('GET', 'http://localhost:3100/me', 'dal:a');

test.each([
  ['new tokens', 'dal:r', undefined, 1],
  ['new tokens without a refresh token', undefined, undefined, 1],
  ['renewed tokens with another refresh token', 'dal:r', 'dal:before', 1],
  ['renewed tokens with the refresh token of before', 'dal:before', 'dal:before', 0],
  ['renewed tokens without a refresh token', undefined, 'dal:before', 0],
])(
  '%s that cannot be kept are revoked, unless that would end what is kept',
  async (_, refresh_token, before, count) => {
    const sent: string[] = [];
    const client = createClient(settings, async (url, init) => {
      // Not at once, to test that the caller waits for it.
      await setImmediate();
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
  const { client } = answered(Response.json({ ...TOKENS, expires_in }));
  expect(await refresh(client)).toEqual({ ...TOKENS, expires_in: seconds });
});

test.each([
  [
    'a code',
    exchange,
    {
      grant_type: 'authorization_code',
      code: 'dal:c',
      redirect_uri: 'http://localhost/back',
      code_verifier: 'a-verifier',
    },
  ],
  ['a refresh token', refresh, { grant_type: 'refresh_token', refresh_token: 'dal:r' }],
])(
  '%s and the secret are sent in the body alone, and no redirect is followed',
  async (_, ask, proof) => {
    const { client, sent } = answered(Response.json(TOKENS));
    expect(await ask(client)).toEqual({ ...TOKENS, expires_in: 28_800 });
    expect(sent).toMatchObject([
      { method: 'POST', url: 'http://localhost:3100/v2/token', redirect: 'manual' },
    ]);
    expect(sent[0]?.headers.get('Authorization')).toBe(null);
    expect(Object.fromEntries(new URLSearchParams(await sent[0]?.text()))).toEqual({
      ...proof,
      client_id: 'a-client',
      client_secret: 'a-secret',
    });
  },
);

test('LiveChat itself is never sent a secret without https', async () => {
  const send = vi.fn(async () => Response.json(TOKENS));
  await expect(refresh(createClient({ ...settings, mode: 'live' }, send))).rejects.toThrow();
  expect(send).not.toHaveBeenCalled();
});

test('tokens without a refresh token are taken: the one before goes on to work', async () => {
  const { refresh_token, ...tokens } = TOKENS;
  const { client } = answered(Response.json(tokens));
  expect(await refresh(client)).toEqual({ ...tokens, expires_in: 28_800 });
});

test.each([
  [200, { ...TOKENS, access_token: 'dal:a b' }],
  [200, { ...TOKENS, access_token: undefined }],
  [200, { ...TOKENS, refresh_token: 'dal:r\n' }],
  [200, { ...TOKENS, account_id: undefined }],
  [200, { error: 'invalid_grant' }],
  [400, TOKENS],
  [400, { error: 'dal:a' }],
])('%i %j is no refusal and has no tokens, and nothing of it is told', async (status, body) => {
  const { client, sent } = answered(Response.json(body, { status }));
  await expect(refresh(client)).rejects.toEqual(
    new Unavailable(`it answers ${status} with something else than tokens`),
  );
  expect(sent.length).toBe(1);
});

test('a refusal is told by LiveChat’s word alone, and nothing is sent again', async () => {
  const body = { error: 'invalid_grant', error_description: 'dal:c was used' };
  const { client, sent } = answered(Response.json(body, { status: 400 }));
  const error = await exchange(client).catch((refused: Refused) => refused);
  expect(error).toBeInstanceOf(Refused);
  expect(error).toMatchObject({ message: 'invalid_grant', reason: 'invalid_grant' });
  expect(sent.length).toBe(1);
});

test.each([
  ['with a code', exchange],
  ['with a refresh token', refresh],
  ['with a token', call],
])(
  'a request %s that has no answer in ten seconds is stopped, and not sent again',
  async (_, ask) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const signals: unknown[] = [];
    const client = createClient(settings, async (_, init) => {
      vi.advanceTimersByTime(10_000);
      signals.push(init?.signal);
      throw init?.signal?.reason;
    });
    await expect(ask(client)).rejects.toThrow(Unavailable);
    expect(signals).toMatchObject([{ aborted: true }]);
  },
);

test('a call has the token in its header alone, and no redirect takes it elsewhere', async () => {
  const { client, sent } = answered(new Response(null, { status: 302 }), Response.json([]));
  expect(await call(client)).toEqual({ ok: false, status: 302, body: null });
  await client.call('POST', 'http://localhost:3100/team', 'dal:a', { fields: [] });
  expect(sent).toMatchObject([
    { method: 'GET', url: 'http://localhost:3100/me', redirect: 'manual', body: null },
    { method: 'POST', url: 'http://localhost:3100/team', redirect: 'manual' },
  ]);
  for (const { headers } of sent)
    expect(Object.fromEntries(headers)).toEqual({
      authorization: 'Bearer dal:a',
      'content-type': 'application/json',
    });
  expect(await sent[1]?.text()).toBe('{"fields":[]}');
});

test.each([
  ['revoked', [200], true],
  ['ended', [401, 200], true],
  ['unknown', [404, 404], true],
  ['invalid', [422, 422], true],
  ['forbidden', [403], false],
  ['malformed', [400], false],
  ['sent elsewhere', [302], false],
  ['ended, and its refresh token forbidden', [401, 403], false],
  ['ended, and LiveChat fails then', [401, 500], false],
  ['not answered', [], false],
])(
  'where the access token is %s, the refresh token is tried only if that may help',
  async (_, statuses, isOver) => {
    const { client, sent } = answered(...statuses.map((status) => new Response(null, { status })));
    expect(await client.revoke(TOKENS)).toBe(isOver);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(statuses.length || 1).fill('DELETE http://localhost:3100/v2/token'),
    );
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(
      ['Bearer dal:a', 'Bearer dal:r'].slice(0, statuses.length || 1),
    );
  },
);

test('without a refresh token, an access token that has ended is all there was', async () => {
  const { client, sent } = answered(new Response(null, { status: 401 }));
  expect(await client.revoke({ access_token: 'dal:a' })).toBe(true);
  expect(sent.length).toBe(1);
});

test('what cannot be kept is told as that, also where it cannot be revoked', async () => {
  const { client } = answered();
  const keep = async () => Promise.reject(new Error('The disk is full.'));
  await expect(client.keep(TOKENS, keep)).rejects.toThrow('The disk is full.');
});

test('the address has a challenge of its own each time, and neither the verifier nor the secret', async () => {
  const { client, sent } = answered();
  const attempts = [
    await client.authorize('http://localhost/back'),
    await client.authorize('http://localhost/back'),
  ];
  for (const { url, state, code_verifier } of attempts) {
    const { origin, pathname, searchParams, hash } = new URL(url);
    expect(`${origin}${pathname}${hash}`).toBe('http://localhost:3100/');
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: 'a-client',
      redirect_uri: 'http://localhost/back',
      state,
      code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
  }
  const secrets = attempts.flatMap(({ state, code_verifier }) => [state, code_verifier]);
  expect(new Set(secrets).size).toBe(4);
  expect(sent).toEqual([]);
});

test.each([
  ['code=dal:c&state=ours', 'dal:c'],
  ['state=ours&error=access_denied', 'refused'],
  ['state=ours&oauth_exception=access_denied', 'refused'],
  ['state=ours', 'refused'],
  ['state=ours&code=dal:c&code=dal:d', 'refused'],
  ['code=dal:c', 'forged'],
  ['code=dal:c&state=', 'forged'],
  ['code=dal:c&state=theirs', 'forged'],
  ['code=dal:c&state=ours&state=theirs', 'forged'],
  ['error=access_denied&state=theirs', 'forged'],
])('the answer ?%s is %s', (query, judged) => {
  const answer = answered().client.judge(new URLSearchParams(query), 'ours');
  expect(typeof answer === 'string' ? answer : answer.get('code')).toBe(judged);
});

test.each([
  [{ client_id: 'a-client' }, true],
  [{ client_id: 'another' }, false],
  [{}, false],
])('a token that LiveChat says is of %j is ours: %s', async (body, isOurs) => {
  const { client, sent } = answered(Response.json(body));
  expect(await client.isOurs('dal:a')).toBe(isOurs);
  expect(sent).toMatchObject([{ method: 'GET', url: 'http://localhost:3100/v2/info' }]);
  expect(sent[0]?.headers.get('Authorization')).toBe('Bearer dal:a');
});
