import { beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClient } from '../control/sandbox-client';
import { createSandbox } from '../create-sandbox';
import { ORGANIZATION_ID } from '../state/people';
import { ACCOUNT, TEST_CLIENT } from '../testing';

let app = createSandbox({ client: TEST_CLIENT });
let sandbox = createSandboxClient('http://localhost', app.request);

beforeEach(() => {
  app = createSandbox({ client: TEST_CLIENT });
  sandbox = createSandboxClient('http://localhost', app.request);
});

/** A call as LiveChat documents it: HTTP Basic with the account id and the token. */
const call = (
  [account_id, token]: [string, string],
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
) =>
  app.request(path, {
    method,
    headers: {
      Authorization: `Basic ${btoa(`${account_id}:${token}`)}`,
      'Content-Type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const make = async (...scopes: string[]): Promise<[string, string]> => {
  const { token } = await sandbox.createPersonalToken(ACCOUNT.ada, scopes);
  return [ACCOUNT.ada, token];
};

const action = (name: string) => `/v3.6/configuration/action/${name}`;

describe('a personal access token', () => {
  it('calls the Accounts API and the Configuration API, as the person', async () => {
    const mine = await make('accounts--my:ro', 'agents--all:ro');
    const me = await call(mine, '/v2/accounts/me');
    expect([me.status, await me.json()]).toEqual([
      200,
      expect.objectContaining({ account_id: ACCOUNT.ada }),
    ]);
    const agents = await call(mine, action('list_agents'), { method: 'POST', body: {} });
    expect([agents.status, (await agents.json()).length]).toEqual([200, 7]);
    const id = 'ben.okafor@example.com';
    const ben = await call(mine, action('get_agent'), { method: 'POST', body: { id } });
    expect(await ben.json()).toMatchObject({ name: 'Ben Okafor' });
  });

  it('allows what its scopes allow, and no more', async () => {
    const mine = await make('accounts--my:ro');
    expect((await call(mine, '/v2/accounts')).status).toBe(403);
    const agents = await call(mine, action('list_agents'), { method: 'POST', body: {} });
    expect(agents.status).toBe(403);
  });

  it('does not end by itself, nor with the sessions of the person', async () => {
    const mine = await make('accounts--my:ro');
    await sandbox.advanceClock(365 * 86_400);
    expect((await call(mine, '/v2/accounts/me')).status).toBe(200);
  });

  it('is worth nothing with another account, as Bearer, or once it is revoked', async () => {
    const [, token] = await make('accounts--my:ro', 'agents--all:ro');
    const [{ token_id } = { token_id: '' }] = await sandbox.personalTokens();
    expect((await call([ACCOUNT.ben, token], '/v2/accounts/me')).status).toBe(401);
    const headers = { Authorization: `Bearer ${token}` };
    expect((await app.request('/v2/accounts/me', { headers })).status).toBe(401);
    await sandbox.revokePersonalToken(token_id);
    expect((await call([ACCOUNT.ada, token], '/v2/accounts/me')).status).toBe(401);
    const agents = await call([ACCOUNT.ada, token], action('list_agents'), {
      method: 'POST',
      body: {},
    });
    expect([agents.status, await agents.json()]).toEqual([
      401,
      { error: { type: 'authentication', message: expect.any(String) } },
    ]);
    const checks = (await sandbox.log()).map(({ checks: [first] }) => first?.detail);
    expect(checks).toEqual(['unknown', 'unknown', 'revoked', 'revoked']);
  });

  it.each(['!', btoa('no colon'), ''])('cannot be read out of Basic %o', async (credentials) => {
    const headers = { Authorization: `Basic ${credentials}` };
    expect((await app.request('/v2/accounts/me', { headers })).status).toBe(401);
  });

  it('meets the faults that are meant for its person', async () => {
    const mine = await make('accounts--my:ro');
    await sandbox.addFault({ kind: 'api-error', status: 500 }, { for: { account_id: mine[0] } });
    expect((await call(mine, '/v2/accounts/me')).status).toBe(500);
    expect((await call(mine, '/v2/accounts/me')).status).toBe(200);
  });

  it('is masked in the log, which tells whose it is', async () => {
    const mine = await make('accounts--my:ro');
    await call(mine, '/v2/accounts/me');
    const [entry] = await sandbox.log({ account_id: ACCOUNT.ada });
    expect(entry?.checks[0]).toEqual({
      name: 'personal access token is valid',
      passed: true,
      detail: `${mine[1].slice(0, 16)}…`,
    });
    expect(JSON.stringify(await sandbox.log())).not.toContain(mine[1].slice(16));
  });

  it.each([
    ['GET', '/v2/info', undefined],
    ['DELETE', '/v2/token', undefined],
    ['GET', '/v2/sessions', undefined],
    ['DELETE', '/v2/sessions', undefined],
    ['DELETE', '/v2/sessions/x', undefined],
    [
      'POST',
      '/v2/customer/token',
      {
        grant_type: 'agent_token',
        client_id: 'sandbox',
        organization_id: ORGANIZATION_ID,
        response_type: 'token',
      },
    ],
  ])('is refused in words for %s %s', async (method, path, body) => {
    const mine = await make('sessions--my:rw', 'customers:own');
    const response = await call(mine, path, { method, body });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('takes no personal access token');
  });

  it.each(['/v2/token', '/token'])('gets no other token at %s', async (path) => {
    const mine = await make('accounts--my:ro');
    const response = await call(mine, path, { method: 'POST', body: { grant_type: 'code' } });
    expect([response.status, await response.json()]).toEqual([
      401,
      expect.objectContaining({
        error_description: expect.stringContaining('A personal access token gets no other token'),
      }),
    ]);
  });
});
