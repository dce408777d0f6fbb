import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  None,
  refreshTokenGrantRequest,
} from 'oauth4webapi';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClient } from '../../control/sandbox-client';
import { createSandbox } from '../../create-sandbox';
import { s256, sdkS256 } from '../../state/pkce';
import { ACCOUNT, authorizeQuery, createBrowser, posted, TEST_CLIENT } from '../../testing';

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const SECRET = 'a secret of the server';
const PUBLIC = TEST_CLIENT;
const CONFIDENTIAL = { ...TEST_CLIENT, client_secret: SECRET };

let app = createSandbox({ client: PUBLIC });
let sandbox = createSandboxClient('http://localhost', app.request);

const start = (options: Partial<Parameters<typeof createSandbox>[0]> = {}) => {
  app = createSandbox({ client: PUBLIC, redirectLimit: 1000, ...options });
  sandbox = createSandboxClient('http://localhost', app.request);
};
beforeEach(() => start());

const PKCE = { code_challenge: s256(VERIFIER), code_challenge_method: 'S256' };

const obtainCode = async (parameters: Record<string, string> = PKCE) => {
  const browser = createBrowser(app);
  const query = authorizeQuery({ response_type: 'code', state: 'mine', ...parameters });
  await browser.signIn(ACCOUNT.ada, query);
  const { headers } = await browser.allow(ACCOUNT.ada, query);
  const answer = new URL(headers.get('Location') ?? '', 'http://localhost');
  return { answer, code: answer.searchParams.get('code') ?? '' };
};

const send = (fields: Record<string, string>) =>
  app.request('/v2/token', { method: 'POST', body: new URLSearchParams(fields) });

const exchange = (code: string, fields: Record<string, string> = { code_verifier: VERIFIER }) =>
  send({
    grant_type: 'authorization_code',
    client_id: 'sandbox',
    redirect_uri: 'http://localhost:3000',
    code,
    ...fields,
  });

const refresh = (refresh_token: string, fields: Record<string, string> = {}) =>
  send({ grant_type: 'refresh_token', client_id: 'sandbox', refresh_token, ...fields });

const statusOf = async (access_token: string) =>
  (await app.request('/v2/info', { headers: { Authorization: `Bearer ${access_token}` } })).status;

const revoke = (token: string) =>
  app.request(`/v2/token?code=${encodeURIComponent(token)}`, { method: 'DELETE' });

const expectError = async (response: Response, status: number, body: Record<string, unknown>) => {
  expect([response.status, await response.json()]).toEqual([
    status,
    { error_description: expect.any(String), request_id: expect.any(String), ...body },
  ]);
};

describe('a code', () => {
  it('returns in the query of the redirect, with the state', async () => {
    const { answer } = await obtainCode();
    expect(answer.href).toMatch(
      /^http:\/\/localhost:3000\/\?code=dal%3Asandbox-[\w-]{32}&state=mine$/,
    );
  });

  it('is posted by the popup in the place of a token', async () => {
    const query = authorizeQuery({ response_type: 'code', flow: 'button', ...PKCE });
    const browser = createBrowser(app);
    await browser.signIn(ACCOUNT.ada, query);
    const { message } = await posted(await browser.allow(ACCOUNT.ada, query));
    expect(message.data).toMatchObject({ code: expect.stringMatching(/^dal:/) });
    expect(message.data).not.toHaveProperty('access_token');
  });

  it('is exchanged for a pair of tokens, as a form and as JSON, by either name of the grant', async () => {
    const form = await (await exchange((await obtainCode()).code)).json();
    expect(form).toEqual({
      access_token: expect.stringMatching(/^dal:sandbox-[\w-]{32}$/),
      account_id: ACCOUNT.ada,
      client_id: 'sandbox',
      expires_in: 28_800,
      organization_id: expect.any(String),
      refresh_token: expect.stringMatching(/^sandbox-[\w-]{32}$/),
      scope: 'sessions--my:rw,accounts--my:ro,agents--all:ro',
      token_type: 'Bearer',
    });
    expect(await statusOf(form.access_token)).toBe(200);
    const json = await app.request('/v2/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'code',
        client_id: 'sandbox',
        redirect_uri: 'http://localhost:3000',
        code: (await obtainCode()).code,
        code_verifier: VERIFIER,
      }),
    });
    expect(json.status).toBe(200);
  });

  it('is exchanged at /token without the version as well, by pages of any origin', async () => {
    const { code } = await obtainCode();
    const send = (body: Record<string, string>) =>
      app.request('/token', {
        method: 'POST',
        headers: { Origin: 'http://localhost:3000' },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'sandbox',
          redirect_uri: 'http://localhost:3000',
          code_verifier: VERIFIER,
          ...body,
        }),
      });
    await sandbox.addFault('exchange-429', { for: { state: 'mine' } });
    expect((await send({ code })).status).toBe(429);
    const response = await send({ code });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await statusOf((await response.json()).access_token)).toBe(200);
    await expectError(await send({ code }), 401, { error: 'invalid_grant' });
  });

  it('works once; a second time takes back what the first one gave', async () => {
    const { code } = await obtainCode();
    const { access_token, refresh_token } = await (await exchange(code)).json();
    await expectError(await exchange(code), 401, { error: 'invalid_grant' });
    expect(await statusOf(access_token)).toBe(401);
    await expectError(await refresh(refresh_token), 401, { error: 'invalid_grant' });
  });

  it.each(['at once', 'after five minutes'])(
    'a second time takes back all that came of it since, %s',
    async (when) => {
      const { code } = await obtainCode();
      const first = await (await exchange(code)).json();
      const second = await (await refresh(first.refresh_token)).json();
      const other = await (await exchange((await obtainCode()).code)).json();
      if (when !== 'at once') await sandbox.advanceClock(301);
      await expectError(await exchange(code), 401, { error: 'invalid_grant' });
      for (const { access_token } of [first, second])
        expect(await statusOf(access_token)).toBe(401);
      await expectError(await refresh(second.refresh_token), 401, { error: 'invalid_grant' });
      expect(await statusOf(other.access_token)).toBe(200);
      expect((await refresh(other.refresh_token)).status).toBe(200);
    },
  );

  it('lives five minutes', async () => {
    const { now } = await sandbox.time();
    await sandbox.stopClock(now);
    const [one, other] = [await obtainCode(), await obtainCode()];
    await sandbox.advanceClock(299);
    expect((await exchange(one.code)).status).toBe(200);
    await sandbox.advanceClock(1);
    await expectError(await exchange(other.code), 401, { error: 'invalid_grant' });
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['no verifier', {}, 'invalid_grant'],
    [
      'another redirect URI',
      { code_verifier: VERIFIER, redirect_uri: 'http://localhost:3000/x' },
      'invalid_grant',
    ],
    ['another client', { code_verifier: VERIFIER, client_id: 'other' }, 'invalid_client'],
  ])('is refused with %s', async (_, fields, error) => {
    await expectError(await exchange((await obtainCode()).code, fields), 401, { error });
  });

  it('may be proved by a plain challenge, which is the default', async () => {
    const { code } = await obtainCode({ code_challenge: VERIFIER });
    expect((await exchange(code)).status).toBe(200);
  });

  it('is refused when its session was ended in between', async () => {
    const { code } = await obtainCode();
    const { access_token } = await (await exchange((await obtainCode()).code)).json();
    await app.request('/v2/sessions', {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${access_token}` },
    });
    await expectError(await exchange(code), 401, { error: 'invalid_grant' });
  });
});

describe('a client with a secret', () => {
  beforeEach(() => start({ client: CONFIDENTIAL }));

  it('needs the secret, and no PKCE', async () => {
    const { code } = await obtainCode({});
    for (const fields of [{}, { client_secret: 'guess' }]) {
      await expectError(await exchange(code, fields), 401, { error: 'invalid_client' });
    }
    expect((await exchange(code, { client_secret: SECRET })).status).toBe(200);
  });

  it('has to prove PKCE as well when it began with it, and may not when it did not', async () => {
    const secret = { client_secret: SECRET };
    const withPkce = (await obtainCode()).code;
    await expectError(await exchange(withPkce, secret), 401, { error: 'invalid_grant' });
    const without = (await obtainCode({})).code;
    await expectError(await exchange(without, { ...secret, code_verifier: VERIFIER }), 401, {
      error: 'invalid_grant',
    });
  });

  it('keeps its refresh token', async () => {
    const secret = { client_secret: SECRET };
    const pair = await (await exchange((await obtainCode({})).code, secret)).json();
    for (let i = 0; i < 2; i++) {
      const next = await (await refresh(pair.refresh_token, secret)).json();
      expect(next.refresh_token).toBe(pair.refresh_token);
      expect(next.access_token).not.toBe(pair.access_token);
      expect(await statusOf(next.access_token)).toBe(200);
    }
    await expectError(await refresh(pair.refresh_token), 401, { error: 'invalid_client' });
  });
});

describe('how a client names itself', () => {
  const SERVER = { issuer: 'http://localhost', token_endpoint: 'http://localhost/v2/token' };
  const CLIENT = { client_id: 'sandbox' };
  const expectInvalidClient = async (response: Response, words: string) => {
    expect(response.status).toBe(401);
    const error_description = expect.stringContaining(words);
    expect(await response.json()).toMatchObject({ error: 'invalid_client', error_description });
  };

  it.each([PUBLIC, CONFIDENTIAL])('is in the body, and not by HTTP Basic', async (client) => {
    start({ client });
    const send = (auth: ClientAuth) =>
      refreshTokenGrantRequest(SERVER, CLIENT, auth, 'guess', {
        [allowInsecureRequests]: true,
        [customFetch]: async (url, init) => app.request(url, init),
      });
    await expectInvalidClient(
      await send(ClientSecretBasic(SECRET)),
      'client_id and client_secret in the body',
    );
    const auth = client === PUBLIC ? None() : ClientSecretPost(SECRET);
    expect(await (await send(auth)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('has its refresh token replaced where the sandbox is told so', async () => {
    start({ client: { ...CONFIDENTIAL, rotates: true } });
    const secret = { client_secret: SECRET };
    const pair = await (await exchange((await obtainCode({})).code, secret)).json();
    const next = await (await refresh(pair.refresh_token, secret)).json();
    expect(next.refresh_token).not.toBe(pair.refresh_token);
    await expectError(await refresh(pair.refresh_token, secret), 401, { error: 'invalid_grant' });
  });

  it('has no secret where none is registered; an empty one counts as none', async () => {
    const { code } = await obtainCode();
    const fields = { code_verifier: VERIFIER, client_secret: 'some' };
    await expectInvalidClient(await exchange(code, fields), 'leave client_secret out');
    const pair = await (await exchange(code, { ...fields, client_secret: '' })).json();
    await expectInvalidClient(
      await refresh(pair.refresh_token, { client_secret: 'some' }),
      'leave client_secret out',
    );
    expect((await refresh(pair.refresh_token)).status).toBe(200);
  });
});

describe('a refresh token', () => {
  const obtainPair = async () => (await exchange((await obtainCode()).code)).json();

  it('of a client without a secret works once, and is replaced', async () => {
    const pair = await obtainPair();
    const next = await (await refresh(pair.refresh_token)).json();
    expect(next.refresh_token).not.toBe(pair.refresh_token);
    expect((await refresh(next.refresh_token)).status).toBe(200);
  });

  it('that comes again after it was replaced ends all that came of it, and says so in the log', async () => {
    const first = await obtainPair();
    const second = await (await refresh(first.refresh_token)).json();
    const third = await (await refresh(second.refresh_token)).json();
    const other = await obtainPair();
    await expectError(await refresh(first.refresh_token), 401, { error: 'invalid_grant' });
    for (const { access_token } of [first, second, third])
      expect(await statusOf(access_token)).toBe(401);
    await expectError(await refresh(third.refresh_token), 401, { error: 'invalid_grant' });
    expect((await refresh(other.refresh_token)).status).toBe(200);
    const log = await sandbox.log({ state: 'mine', account_id: ACCOUNT.ada });
    expect(log.flatMap(({ checks }) => checks)).toContainEqual({
      name: 'refresh token is valid',
      passed: false,
      detail: 'used before',
    });
  });

  it.each([PUBLIC, CONFIDENTIAL])(
    'may ask for less, for that access token alone',
    async (client) => {
      start({ client });
      const secret = client === PUBLIC ? {} : { client_secret: SECRET };
      const fields = { code_verifier: VERIFIER, ...secret };
      const first = await (await exchange((await obtainCode()).code, fields)).json();
      const more = await refresh(first.refresh_token, {
        scope: 'accounts--my:ro customers:own',
        ...secret,
      });
      await expectError(more, 403, { error: 'invalid_scope' });
      const scope = 'accounts--my:ro,agents--all:ro';
      const less = await (await refresh(first.refresh_token, { scope, ...secret })).json();
      expect(less.scope).toBe(scope);
      const sessions = await app.request('/v2/sessions', {
        headers: { Authorization: `Bearer ${less.access_token}` },
      });
      expect(sessions.status).toBe(403);
      const again = await (await refresh(less.refresh_token, { scope: '', ...secret })).json();
      expect(again.scope).toBe(first.scope);
    },
  );

  it('outlives the access token', async () => {
    const { refresh_token, access_token } = await obtainPair();
    await sandbox.advanceClock(28_801);
    expect(await statusOf(access_token)).toBe(401);
    const { access_token: next } = await (await refresh(refresh_token)).json();
    expect(await statusOf(next)).toBe(200);
  });

  it('is told by /v2/info', async () => {
    const { access_token, refresh_token } = await obtainPair();
    const info = await app.request(`/v2/info?code=${encodeURIComponent(access_token)}`);
    expect(await info.json()).toMatchObject({ refresh_token });
  });

  it.each(['access_token', 'refresh_token'])('is revoked with its pair, by the %s', async (by) => {
    const pair = await obtainPair();
    expect((await revoke(pair[by])).status).toBe(200);
    expect(await statusOf(pair.access_token)).toBe(401);
    await expectError(await refresh(pair.refresh_token), 401, { error: 'invalid_grant' });
    expect((await revoke(pair.refresh_token)).status).toBe(404);
  });

  it('is one of at most 25 for a client and an account', async () => {
    const pairs = [];
    for (let i = 0; i < 26; i++) pairs.push(await obtainPair());
    await expectError(await refresh(pairs[0].refresh_token), 401, { error: 'invalid_grant' });
    expect((await refresh(pairs[1].refresh_token)).status).toBe(200);
  });
});

describe('a request to /v2/token that is not right', () => {
  it('names what is missing', async () => {
    await expectError(await send({}), 422, {
      error: 'invalid_request',
      invalid_fields: { grant_type: 'is required' },
    });
    await expectError(await send({ grant_type: 'refresh_token', client_id: 'sandbox' }), 422, {
      error: 'invalid_request',
      invalid_fields: { refresh_token: 'is required' },
    });
  });

  it('is 403 for a grant there is none of', async () => {
    await expectError(await send({ grant_type: 'password' }), 403, {
      error: 'unsupported_grant_type',
    });
  });

  it.each([
    ['application/json', '{'],
    ['application/json', '[]'],
    ['application/x-www-form-urlencoded', 'grant_type=code&grant_type=refresh_token'],
  ])('is 422 as %s %s', async (type, body) => {
    const headers = { 'Content-Type': type };
    const response = await app.request('/v2/token', { method: 'POST', headers, body });
    expect(response.status).toBe(422);
  });

  it('is 422 above 64 kB', async () => {
    await expectError(await send({ grant_type: 'x'.repeat(70_000) }), 422, {
      error: 'invalid_request',
    });
  });
});

it('lets the Accounts SDK’s own challenge pass with sdkCompat only', async () => {
  const challenge = { code_challenge: sdkS256(VERIFIER), code_challenge_method: 'S256' };
  expect((await obtainCode(challenge)).answer.pathname).toBe('/ooops');
  start({ sdkCompat: true });
  expect((await exchange((await obtainCode(challenge)).code)).status).toBe(200);
});

describe('faults of the code flow', () => {
  it('change the token of the exchange', async () => {
    await sandbox.addFault({ kind: 'short-token', seconds: 10 });
    expect(await (await exchange((await obtainCode()).code)).json()).toMatchObject({
      expires_in: 10,
    });
    await sandbox.addFault('revoked-token');
    await expectError(await exchange((await obtainCode()).code), 401, { error: 'invalid_grant' });
  });

  it('of the exchange itself are meant for one attempt', async () => {
    const endpoint = 'POST /v2/token';
    const rule = { for: { state: 'mine' } };
    await sandbox.addFault({ kind: 'api-error', status: 429, retry_after: 3, endpoint }, rule);
    expect((await exchange('guess')).status).toBe(401);
    expect((await exchange((await obtainCode()).code)).status).toBe(429);
  });
});
