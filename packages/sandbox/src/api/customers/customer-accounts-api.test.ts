import { beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClient } from '../../control/sandbox-client';
import { createSandbox } from '../../create-sandbox';
import { ORGANIZATION_ID } from '../../state/people';
import { s256 } from '../../state/pkce';
import { obtainToken, TEST_CLIENT } from '../../testing';

const client = { ...TEST_CLIENT, scopes: ['customers:own', 'accounts--my:ro'] };
let app = createSandbox({ client });
let sandbox = createSandboxClient('http://localhost', app.request);
beforeEach(() => {
  app = createSandbox({ client });
  sandbox = createSandboxClient('http://localhost', app.request);
});

type Headers = Record<string, string>;

/** Posts JSON as LiveChat's own client does: without a Content-Type that says so. */
const post = (path: string, fields: unknown, headers: Headers = {}) =>
  app.request(`/v2/customer${path}`, { method: 'POST', headers, body: JSON.stringify(fields) });

const cookieGrant = {
  grant_type: 'cookie',
  client_id: 'sandbox',
  organization_id: ORGANIZATION_ID,
  response_type: 'token',
  redirect_uri: 'http://localhost:3000',
};

const ask = (fields: object = {}, headers: Headers = {}) =>
  post('/token', { ...cookieGrant, ...fields }, headers);

const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const bearer = ({ access_token }: { access_token: string }) => ({
  Authorization: `Bearer ${access_token}`,
});

const info = (headers: Headers) => app.request('/v2/customer/info', { headers });

const getCustomer = (headers: Headers, query = `?organization_id=${ORGANIZATION_ID}`) =>
  app.request(`/v3.6/customer/action/get_customer${query}`, { method: 'POST', headers });

describe('the cookie grant', () => {
  it('gives a visitor a token, and knows the visitor again by the cookies', async () => {
    const first = await ask();
    const visitor = await first.json();
    expect(visitor).toEqual({
      access_token: expect.stringMatching(/^dal:sandbox-/),
      client_id: 'sandbox',
      entity_id: expect.stringMatching(/^[\da-f-]{36}$/),
      expires_in: 28_800,
      token_type: 'Bearer',
      organization_id: ORGANIZATION_ID,
    });
    expect(cookies(first)).toMatch(/^__lc_cid=[\da-f-]{36}; __lc_cst=[\w-]{32}$/);
    const again = await ask({}, { Cookie: cookies(first) });
    expect((await again.json()).entity_id).toBe(visitor.entity_id);
    expect((await (await ask()).json()).entity_id).not.toBe(visitor.entity_id);
  });

  it('sets the cookies as LiveChat does, and prolongs them with each call', async () => {
    const attributes = '; Max-Age=63072000; Path=/v2/customer; HttpOnly; Secure; SameSite=None';
    const first = await ask();
    const again = await ask({}, { Cookie: cookies(first) });
    for (const response of [first, again]) {
      for (const cookie of response.headers.getSetCookie()) expect(cookie).toContain(attributes);
    }
    // The cookies keep their values. If two tabs ask at once, both stay the same customer.
    expect(cookies(again)).toBe(cookies(first));
  });

  it('does not take a guessed __lc_cst for proof: whose id is known is not known for it', async () => {
    const first = await ask();
    const { entity_id } = await first.json();
    for (const cst of ['guess', '', cookies(await ask()).split('=')[2]]) {
      const forged = await ask({}, { Cookie: `__lc_cid=${entity_id}; __lc_cst=${cst}` });
      expect((await forged.json()).entity_id).not.toBe(entity_id);
      expect(cookies(forged)).not.toContain(entity_id);
    }
    const onlyId = await ask({}, { Cookie: `__lc_cid=${entity_id}` });
    expect((await onlyId.json()).entity_id).not.toBe(entity_id);
  });

  it.each([
    ['no content type', {}],
    ['JSON', { 'Content-Type': 'application/json' }],
    ['plain text', { 'Content-Type': 'text/plain;charset=UTF-8' }],
    ['a form, as curl calls it', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('reads JSON that comes as %s', async (_, headers) => {
    expect((await ask({}, headers as Headers)).status).toBe(200);
  });

  it('takes the page’s origin for the redirect_uri where none is named', async () => {
    const page = { Origin: 'http://localhost:3000' };
    expect((await ask({ redirect_uri: undefined }, page)).status).toBe(200);
    const evil = { Origin: 'https://evil.example' };
    expect((await ask({ redirect_uri: undefined }, evil)).status).toBe(422);
    expect((await ask({ redirect_uri: undefined })).status).toBe(422);
  });

  it('lets only the client’s own pages ask with cookies, and read errors', async () => {
    for (const fields of [{}, { client_id: 'other' }]) {
      const own = await ask(fields, { Origin: 'http://localhost:3000' });
      expect(own.headers.get('Access-Control-Allow-Origin')).toBe('http://localhost:3000');
      expect(own.headers.get('Access-Control-Allow-Credentials')).toBe('true');
      const other = await ask(fields, { Origin: 'https://evil.example' });
      expect(other.headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
  });

  it('makes no customer for another page, which could push out everyone else’s without reading an answer', async () => {
    for (const Origin of ['https://evil.example', 'http://localhost:3000.evil.example', 'null']) {
      const refused = await ask({}, { Origin });
      expect([refused.status, cookies(refused)]).toEqual([422, '']);
    }
    expect((await ask({}, { Origin: 'http://localhost:3000' })).status).toBe(200);
  });

  it('gives a token that lives as long as was asked for', async () => {
    const token = await (await ask({ expires_in: 60 })).json();
    expect(token.expires_in).toBe(60);
    expect((await info(bearer(token))).status).toBe(200);
    await sandbox.advanceClock(60);
    expect((await info(bearer(token))).status).toBe(401);
  });

  it('makes a browser someone else in each group, and the same one each time', async () => {
    const inGroup = (group: string, Cookie: string) =>
      post(`/${ORGANIZATION_ID}/${group}/token`, cookieGrant, { Cookie });
    const general = await ask();
    const sales = await inGroup('1', cookies(general));
    const support = await inGroup('2', cookies(general));
    const salesAgain = await inGroup('1', cookies(sales));
    const ids = await Promise.all(
      [general, sales, support, salesAgain].map(async (each) => (await each.json()).entity_id),
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[1]);
    expect((await inGroup('sales', '')).status).toBe(404);
    expect((await post('/elsewhere/1/token', cookieGrant)).status).toBe(422);
  });

  it('can be made to fail like any call', async () => {
    await sandbox.addFault({ kind: 'api-error', status: 500, endpoint: 'POST /v2/customer/token' });
    const failed = await ask();
    expect([failed.status, await failed.json()]).toEqual([
      500,
      { oauth_exception: 'server_error', exception_description: expect.any(String) },
    ]);
    expect((await ask()).status).toBe(200);
  });
});

describe('the agent_token grant', () => {
  it('makes a customer for an agent whose token has customers:own', async () => {
    const may = await obtainToken(app, { scope: 'customers:own' });
    const mayNot = await obtainToken(app, { scope: 'accounts--my:ro' });
    const asked = [may, mayNot, 'guess'].map((access_token) =>
      post('/token', { grant_type: 'agent_token', client_id: 'sandbox' }, bearer({ access_token })),
    );
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 401]);
    expect(answers[0]?.headers.getSetCookie()).toEqual([]);
  });

  it('gives a token of a customer who is there, and of nobody else', async () => {
    const agent = bearer({ access_token: await obtainToken(app, { scope: 'customers:own' }) });
    const fields = { grant_type: 'agent_token', client_id: 'sandbox' };
    const { entity_id } = await (await post('/token', fields, agent)).json();
    const again = await post('/token', { ...fields, entity_id }, agent);
    expect((await again.json()).entity_id).toBe(entity_id);
    const nobody = { ...fields, entity_id: '00000000-0000-4000-8000-000000000000' };
    expect((await post('/token', nobody, agent)).status).toBe(404);
    expect((await post('/token', { ...fields, entity_id }, {})).status).toBe(401);
  });
});

describe('identity transfer', () => {
  const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

  const begin = async (fields: object = {}) => {
    const customer = await (await ask()).json();
    const asked = { bearer_type: 'customer', client_id: 'sandbox', ...fields };
    const begun = await (await post('/identity_transfer', asked, bearer(customer))).json();
    return { customer, begun, code: begun.identity_transfer_token };
  };

  const redeem = (fields: object) =>
    post('/token', { grant_type: 'identity_token', client_id: 'sandbox', ...fields });

  it('makes another browser the same customer, once', async () => {
    const { customer, begun, code } = await begin();
    expect(begun).toEqual({
      identity_transfer_token: expect.stringMatching(/^dal:sandbox-/),
      expires_in: 3600,
    });
    const redeemed = await redeem({ code });
    expect(redeemed.headers.getSetCookie()).toEqual([]);
    const { entity_id, access_token } = await redeemed.json();
    expect(entity_id).toBe(customer.entity_id);
    expect(access_token).not.toBe(customer.access_token);
    expect(await (await redeem({ code })).json()).toMatchObject({
      oauth_exception: 'invalid_grant',
    });
  });

  it('lives an hour', async () => {
    const { code } = await begin();
    await sandbox.advanceClock(3600);
    expect((await redeem({ code })).status).toBe(401);
  });

  it('with a challenge, is worth nothing without the verifier, and the challenge is none', async () => {
    const code_challenge = s256(VERIFIER);
    const { code, customer } = await begin({ code_challenge });
    for (const code_verifier of [undefined, 'x'.repeat(43), code_challenge]) {
      expect((await redeem({ code, code_verifier })).status).toBe(401);
    }
    const redeemed = await redeem({ code, code_verifier: VERIFIER });
    expect((await redeemed.json()).entity_id).toBe(customer.entity_id);
  });

  it('without a challenge, wants no verifier', async () => {
    const { code } = await begin();
    expect((await redeem({ code, code_verifier: VERIFIER })).status).toBe(401);
  });

  it('begins with the customer’s own token, or with an agent’s', async () => {
    const { customer } = await begin();
    const access_token = await obtainToken(app, { scope: 'customers:own' });
    const mayNot = await obtainToken(app, { scope: 'accounts--my:ro' });
    const asked = { client_id: 'sandbox', customer_id: customer.entity_id };
    const byAgent = { ...asked, bearer_type: 'agent' };
    const agent = bearer({ access_token });
    const { identity_transfer_token: code } = await (
      await post('/identity_transfer', byAgent, agent)
    ).json();
    expect((await (await redeem({ code })).json()).entity_id).toBe(customer.entity_id);
    const statuses = [
      post('/identity_transfer', byAgent, bearer({ access_token: mayNot })),
      post('/identity_transfer', byAgent, bearer(customer)),
      post('/identity_transfer', { ...asked, bearer_type: 'customer' }, agent),
      post('/identity_transfer', { ...byAgent, customer_id: undefined }, agent),
      post('/identity_transfer', { ...asked, bearer_type: 'customer', code_challenge: 'x' }),
    ].map(async (response) => (await response).status);
    expect(await Promise.all(statuses)).toEqual([403, 401, 401, 422, 422]);
  });
});

describe('a customer’s token', () => {
  it('says whose it is, proves it to the Customer Chat API, and can be revoked', async () => {
    await sandbox.stopClock(0);
    const token = await (await ask()).json();
    await sandbox.advanceClock(100);
    expect(await (await info(bearer(token))).json()).toEqual({ ...token, expires_in: 28_700 });
    expect(await (await getCustomer(bearer(token))).json()).toEqual({
      id: token.entity_id,
      type: 'customer',
    });
    const revoke = () =>
      app.request('/v2/customer/token', { method: 'DELETE', headers: bearer(token) });
    const revoked = await revoke();
    expect([revoked.status, await revoked.text()]).toEqual([200, '']);
    const statuses = [revoke(), info(bearer(token)), getCustomer(bearer(token))];
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('is no agent’s, and an agent’s is no customer’s', async () => {
    const customer = await (await ask()).json();
    const agent = { access_token: await obtainToken(app, { scope: 'customers:own' }) };
    expect((await app.request('/v2/info', { headers: bearer(customer) })).status).toBe(401);
    expect((await getCustomer(bearer(agent))).status).toBe(401);
    expect((await info(bearer(agent))).status).toBe(401);
  });

  it('is good for its own organization alone', async () => {
    const token = await (await ask()).json();
    expect((await getCustomer(bearer(token), '?organization_id=other')).status).toBe(401);
    expect((await getCustomer(bearer(token), '')).status).toBe(400);
  });
});

it.each([
  [{ grant_type: 'password' }, 403, 'unsupported_grant_type'],
  [{ grant_type: undefined }, 422, 'invalid_request'],
  [{ organization_id: 'elsewhere' }, 422, 'invalid_request'],
  [{ response_type: 'code' }, 422, 'invalid_request'],
  [{ redirect_uri: 'http://evil.example' }, 422, 'invalid_request'],
  [{ expires_in: 28_801 }, 422, 'invalid_request'],
  [{ client_id: 'other' }, 401, 'invalid_client'],
])('refuses %o in the words of LiveChat’s clients', async (fields, status, oauth_exception) => {
  const response = await ask(fields);
  expect([response.status, await response.json()]).toEqual([
    status,
    { oauth_exception, exception_description: expect.stringMatching(/\.$/) },
  ]);
});

it('names the parameter that is wrong', async () => {
  const { exception_description } = await (await ask({ organization_id: undefined })).json();
  expect(exception_description).toContain('organization_id is required.');
});

it('refuses what is no JSON object, and what is too large', async () => {
  const send = (body: string) => app.request('/v2/customer/token', { method: 'POST', body });
  for (const body of ['', 'grant_type=cookie', '[]', '{"grant_type":', 'x'.repeat(65_537)]) {
    const response = await send(body);
    expect([response.status, (await response.json()).oauth_exception]).toEqual([
      422,
      'invalid_request',
    ]);
  }
});

it('has no other calls', async () => {
  const response = await app.request('/v2/customer/nothing');
  expect([response.status, (await response.json()).oauth_exception]).toEqual([
    404,
    'resource_not_found',
  ]);
});
