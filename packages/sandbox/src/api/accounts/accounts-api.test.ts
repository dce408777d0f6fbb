import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../create-sandbox';
import { ACCOUNT, authorizeQuery, createBrowser, obtainToken, TEST_CLIENT } from '../../testing';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

let now = 0;
let app = createSandbox({ client: TEST_CLIENT });

beforeEach(() => {
  now = Date.UTC(2026, 0, 1);
  app = createSandbox({ client: TEST_CLIENT, clock: () => now, redirectLimit: 1000 });
});

const call = (access_token: string, path: string, method = 'GET') =>
  app.request(path, { method, headers: { Authorization: `Bearer ${access_token}` } });

type ListedSession = {
  session_id: string;
  current: boolean;
  user_agent: string;
  applications: { name: string; client_id: string; session_id: string }[];
};

const sessions = async (access_token: string): Promise<ListedSession[]> =>
  (await call(access_token, '/v2/sessions')).json();

const expectError = async (response: Response, status: number, body: Record<string, unknown>) => {
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({
    error_description: expect.any(String),
    request_id: expect.stringMatching(UUID),
    ...body,
  });
};

const expectUnauthorized = (response: Response) =>
  expectError(response, 401, { error: 'unauthorized' });

describe('GET /v2/info', () => {
  it('tells whose token it is, for whom, what it may, and how long it still lives', async () => {
    const access_token = await obtainToken(app, { scope: 'sessions--my:rw,agents--all:ro' });
    now += 800_500;
    const info = {
      access_token,
      account_id: ACCOUNT.ada,
      client_id: 'sandbox',
      expires_in: 27_999,
      organization_id: expect.stringMatching(UUID),
      scope: 'sessions--my:rw,agents--all:ro',
      token_type: 'Bearer',
    };
    expect(await (await call(access_token, '/v2/info')).json()).toEqual(info);
    const byQuery = await app.request(`/v2/info?code=${encodeURIComponent(access_token)}`);
    expect(await byQuery.json()).toEqual(info);
  });

  it('is 401 for a token that is unknown, and 422 for none', async () => {
    await expectUnauthorized(await call('dal:guess', '/v2/info'));
    await expectError(await app.request('/v2/info'), 422, {
      error: 'invalid_request',
      invalid_fields: { code: 'is required' },
    });
  });

  it('is 401 once the token has lived 28,800 seconds', async () => {
    const access_token = await obtainToken(app);
    now += 28_799_000;
    expect((await call(access_token, '/v2/info')).status).toBe(200);
    now += 1000;
    await expectUnauthorized(await call(access_token, '/v2/info'));
  });
});

describe('DELETE /v2/token', () => {
  it('revokes this token and no other', async () => {
    const browser = createBrowser(app);
    const [one, other] = [await obtainToken(app, {}, browser), await obtainToken(app, {}, browser)];
    const response = await call(one, '/v2/token', 'DELETE');
    expect([response.status, await response.json()]).toEqual([200, {}]);
    await expectUnauthorized(await call(one, '/v2/accounts/me'));
    expect((await call(other, '/v2/accounts/me')).status).toBe(200);
  });

  it('is 404 for a token that is unknown or revoked already', async () => {
    await expectError(await call('dal:guess', '/v2/token', 'DELETE'), 404, {
      error: 'resource_not_found',
      resource_name: 'token',
    });
  });
});

it('keeps 25 tokens for a client and account, and revokes the oldest past that', async () => {
  const browser = createBrowser(app);
  const others = await obtainToken(app, { account_id: ACCOUNT.ben });
  const tokens: string[] = [];
  for (let i = 0; i < 26; i++) tokens.push(await obtainToken(app, {}, browser));
  const statuses = await Promise.all(
    [tokens[0], tokens[1], tokens[25], others].map(
      async (token) => (await call(token ?? '', '/v2/info')).status,
    ),
  );
  expect(statuses).toEqual([401, 200, 200, 200]);
});

describe('GET /v2/accounts', () => {
  it('/me and /{own id} give the account', async () => {
    const access_token = await obtainToken(app);
    const me = await (await call(access_token, '/v2/accounts/me')).json();
    expect(me).toEqual({
      account_id: ACCOUNT.ada,
      name: 'Ada Nowak',
      email: 'ada.nowak@example.com',
      email_verified: true,
      default_product: 'LiveChat',
      default_organization_id: expect.stringMatching(UUID),
      avatar_url: `http://localhost/avatars/${ACCOUNT.ada}.svg`,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      properties: {},
    });
    expect(await (await call(access_token, `/v2/accounts/${ACCOUNT.ada}`)).json()).toEqual(me);
    expect((await app.request(me.avatar_url)).headers.get('Content-Type')).toBe('image/svg+xml');
  });

  it('gives null for the picture of someone who has none', async () => {
    const access_token = await obtainToken(app, { account_id: ACCOUNT.cleo });
    expect(await (await call(access_token, '/v2/accounts/me')).json()).toMatchObject({
      avatar_url: null,
    });
  });

  it('gives other accounts only to a token that may see all', async () => {
    const mine = await obtainToken(app);
    await expectError(await call(mine, `/v2/accounts/${ACCOUNT.ben}`), 403, {
      error: 'access_denied',
      sub_error: 'insufficient_scope',
    });
    app = createSandbox({ client: { ...TEST_CLIENT, scopes: ['accounts--all:ro'] } });
    const all = await obtainToken(app);
    const ben = await (await call(all, `/v2/accounts/${ACCOUNT.ben}`)).json();
    expect(ben).toMatchObject({ name: 'Ben Okafor' });
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expectError(await call(all, `/v2/accounts/${nobody}`), 404, {
      error: 'resource_not_found',
      resource_name: 'account',
      resource_id: nobody,
    });
    await expectError(await call(all, '/v2/accounts/ben'), 422, {
      error: 'invalid_request',
      invalid_fields: { account_id: 'invalid uuid' },
    });
  });

  it('lists everyone to a token that may see all', async () => {
    await expectError(await call(await obtainToken(app), '/v2/accounts'), 403, {
      error: 'access_denied',
      sub_error: 'insufficient_scope',
    });
    app = createSandbox({ client: { ...TEST_CLIENT, scopes: ['accounts--all:ro'] } });
    const list = await (await call(await obtainToken(app), '/v2/accounts')).json();
    expect(list[0]).toMatchObject({ account_id: ACCOUNT.ada, name: 'Ada Nowak' });
    expect(list[0]).not.toHaveProperty('roles');
    expect(list.length).toBeGreaterThan(7);
  });

  it('gives roles with accounts.roles--all:ro only', async () => {
    const scopes = ['accounts--my:ro', 'accounts.roles--all:ro'];
    app = createSandbox({ client: { ...TEST_CLIENT, scopes } });
    const me = await (await call(await obtainToken(app), '/v2/accounts/me')).json();
    expect(me.roles).toEqual([
      expect.objectContaining({ product: 'Accounts', role: 'owner', type: 'primary' }),
      expect.objectContaining({ product: 'LiveChat', role: 'owner', type: 'secondary' }),
    ]);
    const less = await obtainToken(app, { scope: 'accounts--my:ro' });
    expect(await (await call(less, '/v2/accounts/me')).json()).not.toHaveProperty('roles');
  });

  it('needs accounts--my:ro', async () => {
    const access_token = await obtainToken(app, { scope: 'sessions--my:rw' });
    await expectError(await call(access_token, '/v2/accounts/me'), 403, {
      error: 'access_denied',
      sub_error: 'insufficient_scope',
    });
  });
});

describe('sessions', () => {
  it('lists this one and those on other devices, with their applications and no secret', async () => {
    const access_token = await obtainToken(app);
    const list = await sessions(access_token);
    expect(list).toHaveLength(3);
    const [mine, ...others] = list.filter(({ current }) => current);
    expect(others).toEqual([]);
    expect(mine).toEqual({
      account_id: ACCOUNT.ada,
      session_id: expect.stringMatching(UUID),
      current: true,
      user_agent: 'Test browser',
      identity_source: 'credentials',
      ip: '127.0.0.1',
      applications: [{ name: 'Test app', client_id: 'sandbox', session_id: mine?.session_id }],
    });
  });

  it('are one for each browser, however often someone signs in there', async () => {
    const browser = createBrowser(app);
    await obtainToken(app, {}, browser);
    await obtainToken(app, {}, browser);
    const access_token = await obtainToken(app);
    expect(await sessions(access_token)).toHaveLength(4);
  });

  it('end one by one, with the tokens and the cookie of that one', async () => {
    const browser = createBrowser(app);
    const ended = await obtainToken(app, {}, browser);
    const access_token = await obtainToken(app);
    const session = (await sessions(ended)).find(({ current }) => current);
    const response = await call(access_token, `/v2/sessions/${session?.session_id}`, 'DELETE');
    expect([response.status, await response.text()]).toEqual([200, '']);
    await expectUnauthorized(await call(ended, '/v2/sessions'));
    expect(await (await browser.open(`/${authorizeQuery()}`)).text()).toContain('Who would you');
    expect(await sessions(access_token)).toHaveLength(3);
  });

  it('of somebody else cannot be ended', async () => {
    const ben = await obtainToken(app, { account_id: ACCOUNT.ben });
    const session_id = (await sessions(ben))[0]?.session_id;
    const ada = await obtainToken(app);
    await expectError(await call(ada, `/v2/sessions/${session_id}`, 'DELETE'), 404, {
      error: 'resource_not_found',
      resource_name: 'session',
      resource_id: session_id,
    });
  });

  it('are named by a UUID: anything else is no session, and is not repeated', async () => {
    const response = await call(await obtainToken(app), '/v2/sessions/x', 'DELETE');
    const { resource_id, ...body } = await response.json();
    expect([response.status, body.resource_name, resource_id]).toEqual([404, 'session', undefined]);
  });

  it('all end at once, on every device of this account only', async () => {
    const ben = await obtainToken(app, { account_id: ACCOUNT.ben });
    const [one, other] = [await obtainToken(app), await obtainToken(app)];
    expect((await call(one, '/v2/sessions', 'DELETE')).status).toBe(200);
    await expectUnauthorized(await call(one, '/v2/sessions'));
    await expectUnauthorized(await call(other, '/v2/sessions'));
    expect(await sessions(ben)).toHaveLength(2);
    expect(await sessions(await obtainToken(app))).toHaveLength(1);
  });

  it('are read with ro and ended with rw', async () => {
    app = createSandbox({ client: { ...TEST_CLIENT, scopes: ['sessions--my:ro'] } });
    const access_token = await obtainToken(app);
    expect(await sessions(access_token)).toHaveLength(3);
    for (const path of ['/v2/sessions', '/v2/sessions/x']) {
      await expectError(await call(access_token, path, 'DELETE'), 403, {
        error: 'access_denied',
        sub_error: 'insufficient_scope',
      });
    }
  });
});

it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b'])(
  'an Authorization header of "%s" is 401',
  async (Authorization) => {
    for (const path of ['/v2/sessions', '/v2/accounts/me']) {
      await expectUnauthorized(await app.request(path, { headers: { Authorization } }));
    }
  },
);

it.each([
  ['GET', '/v2/nothing'],
  ['GET', '/v2/accounts/invitations'],
  ['POST', '/v2/accounts'],
  ['PATCH', '/v2/accounts/me'],
  ['GET', '/token'],
])('%s %s, which is not there, is 404 in the same style', async (method, path) => {
  await expectError(await app.request(path, { method }), 404, {
    error: 'resource_not_found',
    error_description: 'LiveChat may have this call; the sandbox does not.',
    resource_name: 'endpoint',
  });
});
