import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClient } from '../control/sandbox-client';
import { createSandbox } from '../create-sandbox';
import { API_STATUSES } from '../faults/fault';
import {
  ACCOUNT,
  authorizeQuery,
  createBrowser,
  fragment,
  obtainToken,
  TEST_CLIENT,
} from '../testing';

let waited: number[] = [];
let app = createSandbox({ client: TEST_CLIENT });
let sandbox = createSandboxClient('http://localhost', app.request);
let access_token = '';

beforeEach(async () => {
  waited = [];
  app = createSandbox({
    client: TEST_CLIENT,
    wait: async (ms) => {
      waited.push(ms);
    },
  });
  sandbox = createSandboxClient('http://localhost', app.request);
  access_token = await obtainToken(app);
});

const info = (token = access_token) =>
  app.request('/v2/info', {
    headers: { Authorization: `Bearer ${token}`, Origin: 'http://localhost:3000' },
  });

const listAgents = (token = access_token) =>
  app.request('/v3.6/configuration/action/list_agents', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, Origin: 'http://localhost:3000' },
    body: '{}',
  });

describe('a call fails', () => {
  const ERRORS = {
    401: ['unauthorized', 'authentication'],
    403: ['access_denied', 'authorization'],
    404: ['resource_not_found', 'not_found'],
    422: ['invalid_request', 'validation'],
    429: ['temporarily_unavailable', 'too_many_requests'],
    500: ['server_error', 'internal'],
  } as const;

  it.each(API_STATUSES)('with %s, in the words of either API', async (status) => {
    await sandbox.addFault({ kind: 'api-error', status, retry_after: 7 }, { once: false });
    const [error, type] = ERRORS[status];
    const accounts = await info();
    expect([accounts.status, accounts.headers.get('Retry-After')]).toEqual([status, '7']);
    expect(await accounts.json()).toMatchObject({ error, request_id: expect.any(String) });
    const configuration = await listAgents();
    expect([configuration.status, await configuration.json()]).toMatchObject([
      status,
      { error: { type } },
    ]);
    for (const { headers } of [accounts, configuration]) {
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  });

  it('with a page of HTML', async () => {
    await sandbox.addFault('html-error');
    const response = await listAgents();
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('<h1>'),
    ]);
  });

  it('with nothing in the body', async () => {
    await sandbox.addFault({ kind: 'empty-body' });
    const response = await info();
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('because the account is in another region', async () => {
    await sandbox.addFault({ kind: 'wrong-region' }, { once: false });
    expect(await (await listAgents()).json()).toMatchObject({
      error: { type: 'misdirected_request', data: { region: 'fra' } },
    });
    expect(await (await info()).json()).toMatchObject({ error: 'misdirected_request' });
  });

  it('for the browser only, when no CORS header comes', async () => {
    await sandbox.addFault({ kind: 'no-cors' });
    const response = await info();
    expect(response.status).toBe(200);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  it('by a connection that breaks', async () => {
    await sandbox.addFault({ kind: 'cut' });
    await expect((await info()).text()).rejects.toThrow('cut the connection');
  });
});

it('a slow call waits and then answers as ever', async () => {
  await sandbox.addFault({ kind: 'slow', ms: 1500 });
  expect((await info()).status).toBe(200);
  expect(waited).toEqual([1500]);
});

describe('the exchange of a code or a refresh token fails, and no other call', () => {
  const exchange = () =>
    app.request('/v2/token', {
      method: 'POST',
      headers: { Origin: 'http://localhost:3000' },
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'sandbox' }),
    });
  const JSON_BODY = expect.stringContaining('"request_id"');

  it.each([
    ['exchange-429', 429, JSON_BODY],
    ['exchange-500', 500, JSON_BODY],
    ['exchange-html-error', 500, expect.stringContaining('<h1>')],
    ['exchange-empty-body', 200, ''],
  ])('as the scenario %s', async (scenario, status, body) => {
    await sandbox.addFault(scenario);
    expect((await info()).status).toBe(200);
    const response = await exchange();
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(response.headers.get('Retry-After')).toBe(status === 429 ? '5' : null);
    expect((await exchange()).status).toBe(422);
  });

  it('by a connection that breaks, and for the browser only', async () => {
    await sandbox.addFault('exchange-cut');
    await expect((await exchange()).text()).rejects.toThrow('cut the connection');
    await sandbox.addFault('exchange-no-cors');
    expect((await exchange()).headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect((await exchange()).headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('late', async () => {
    await sandbox.addFault({ kind: 'slow', ms: 900, endpoint: 'POST /v2/token' });
    await exchange();
    expect(waited).toEqual([900]);
  });
});

describe('which call fails', () => {
  it('is that of the endpoint named, with any id', async () => {
    const endpoint = 'GET /v2/accounts/{account_id}';
    await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
    expect((await info()).status).toBe(200);
    const me = await app.request('/v2/accounts/me', {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    expect(me.status).toBe(500);
  });

  it('is that of the attempt, the person or the client the token came from', async () => {
    const browser = createBrowser(app);
    const query = authorizeQuery({ state: 'mine' });
    await browser.signIn(ACCOUNT.ben, query);
    const { access_token: ben = '' } = fragment(await browser.allow(ACCOUNT.ben, query));
    for (const target of [{ state: 'mine' }, { account_id: ACCOUNT.ben }]) {
      await sandbox.addFault({ kind: 'html-error' }, { for: target });
      expect([(await info()).status, (await info(ben)).status]).toEqual([200, 500]);
    }
  });

  it('is each one of a token whose attempt named a scenario, and none of another', async () => {
    const browser = createBrowser(app);
    const query = authorizeQuery({ scenario: 'api-403' });
    await browser.signIn(ACCOUNT.ada, query);
    const { access_token: ada = '' } = fragment(await browser.allow(ACCOUNT.ada, query));
    const statuses = [await listAgents(ada), await listAgents(ada), await listAgents()];
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 200]);
  });
});

describe('on a real port', () => {
  const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) });
  afterEach(() => server.close());

  it('a cut connection gives no answer at all', async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const url = `http://127.0.0.1:${port}/v2/info`;
    expect((await fetch(url)).status).toBe(422);
    await sandbox.addFault({ kind: 'cut' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect((await fetch(url)).status).toBe(422);
  });
});
