import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../create-sandbox';
import { ORGANIZATION_ID } from '../../state/people';
import { obtainToken, TEST_CLIENT } from '../../testing';

const client = { ...TEST_CLIENT, scopes: ['customers:own', 'accounts--my:ro'] };
let app = createSandbox({ client });
beforeEach(() => {
  app = createSandbox({ client });
});

const ask = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request('/v2/customer/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({
      grant_type: 'cookie',
      client_id: 'sandbox',
      organization_id: ORGANIZATION_ID,
      response_type: 'token',
      redirect_uri: 'http://localhost:3000',
      ...fields,
    }),
  });

const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

describe('POST /v2/customer/token', () => {
  it('gives a visitor a token, and knows the visitor again by the cookies', async () => {
    const first = await ask({});
    const visitor = await first.json();
    expect(visitor).toEqual({
      access_token: expect.stringMatching(/^dal:sandbox-customer-/),
      entity_id: expect.stringMatching(/^[\da-f-]{36}$/),
      expires_in: 28_800,
      token_type: 'Bearer',
      organization_id: ORGANIZATION_ID,
    });
    expect(cookies(first)).toMatch(/^__lc_cid=[\da-f-]{36}; __lc_cst=[\w-]{32}$/);
    const again = await (await ask({}, { Cookie: cookies(first) })).json();
    expect(again.entity_id).toBe(visitor.entity_id);
    expect((await (await ask({})).json()).entity_id).not.toBe(visitor.entity_id);
  });

  it('lets only the client’s own pages ask with cookies', async () => {
    const own = await ask({}, { Origin: 'http://localhost:3000' });
    expect(own.headers.get('Access-Control-Allow-Origin')).toBe('http://localhost:3000');
    expect(own.headers.get('Access-Control-Allow-Credentials')).toBe('true');
    const other = await ask({}, { Origin: 'https://evil.example' });
    expect(other.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  it('makes one for an agent whose token has customers:own', async () => {
    const may = await obtainToken(app, { scope: 'customers:own' });
    const mayNot = await obtainToken(app, { scope: 'accounts--my:ro' });
    const statuses = [may, mayNot, 'guess'].map(
      async (token) =>
        (await ask({ grant_type: 'agent_token' }, { Authorization: `Bearer ${token}` })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 403, 401]);
  });

  it.each([
    [{ grant_type: 'password' }, 422],
    [{ organization_id: 'elsewhere' }, 422],
    [{ response_type: 'code' }, 422],
    [{ redirect_uri: 'http://evil.example' }, 422],
    [{ client_id: 'other' }, 401],
  ])('refuses %o', async (fields, status) => {
    expect((await ask(fields as Record<string, string>)).status).toBe(status);
  });
});
