import * as v from 'valibot';
import type { Client } from '../../src';
import { ORGANIZATION_ID } from '../../src/state/people';
import { s256 } from '../../src/state/pkce';
import { TEST_CLIENT } from '../../src/testing';
import { createCalls, type Exchange } from './calls';
import { exerciseCustomers } from './exercise-customers';

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const PKCE = { code_challenge: s256(VERIFIER), code_challenge_method: 'S256' };

const pairSchema = v.object({ access_token: v.string(), refresh_token: v.string() });

const client: Client = {
  ...TEST_CLIENT,
  client_secret: 'a secret',
  scopes: [
    'accounts--my:ro',
    'accounts--all:ro',
    'accounts.roles--all:ro',
    'sessions--my:ro',
    'sessions--my:rw',
    'agents--my:ro',
    'agents--all:ro',
    'customers:own',
  ],
};

/** Makes every call of the sandbox, both with success and with errors. */
export const exercise = async (): Promise<Exchange[]> => [
  ...(await exerciseAll()),
  ...(await exercisePublic()),
  ...(await exercisePersonal()),
  ...(await exerciseCustomers()),
];

/** Makes the calls as a client with a secret. */
const exerciseAll = async (): Promise<Exchange[]> => {
  const { sandbox, exchanges, obtainToken, obtainCode, call } = createCalls(client);
  const none = await obtainToken('customers:own');
  const accounts = await obtainToken('accounts--my:ro');
  const everyone = await obtainToken('accounts--all:ro', 'accounts.roles--all:ro');
  const sessions = await obtainToken('sessions--my:ro');
  const ender = await obtainToken('sessions--my:rw');
  const agents = await obtainToken('agents--all:ro');
  const nobody = { path: { account_id: '00000000-0000-4000-8000-000000000000' } };

  await call('GET /v2/info', { token: accounts });
  await call('GET /v2/info', { query: `?code=${encodeURIComponent(accounts.access_token)}` });
  await call('GET /v2/info');
  await call('GET /v2/info', { query: '?code=guess' });

  await call('GET /v2/accounts', { token: everyone });
  await call('GET /v2/accounts', { token: accounts });
  await call('GET /v2/accounts');
  await call('GET /v2/accounts/{account_id}', { token: accounts, path: { account_id: 'me' } });
  await call('GET /v2/accounts/{account_id}', { token: everyone, path: { account_id: 'me' } });
  await call('GET /v2/accounts/{account_id}', { token: none, path: { account_id: 'me' } });
  await call('GET /v2/accounts/{account_id}', { token: everyone, ...nobody });
  await call('GET /v2/accounts/{account_id}', { token: everyone, path: { account_id: 'x' } });
  await call('GET /v2/accounts/{account_id}', nobody);

  const exchange = {
    grant_type: 'authorization_code',
    client_id: client.client_id,
    client_secret: client.client_secret,
    redirect_uri: 'http://localhost:3000',
  };
  const code = await obtainCode();
  const pair = await call('POST /v2/token', { body: { ...exchange, code } });
  await call('POST /v2/token', { body: { ...exchange, code: 'guess' } });
  await call('POST /v2/token', {
    body: { ...exchange, grant_type: 'code', code: await obtainCode() },
  });
  await call('POST /v2/token', {
    body: { ...exchange, code: await obtainCode(PKCE), code_verifier: VERIFIER },
  });
  const { client_id, client_secret } = client;
  const { access_token, refresh_token } = v.parse(pairSchema, pair);
  await call('GET /v2/info', { query: `?code=${encodeURIComponent(access_token)}` });
  const refresh = { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
  await call('POST /v2/token', { body: refresh });
  await call('POST /v2/token', { body: { ...refresh, client_secret: 'guess' } });
  await call('POST /v2/token', { body: { grant_type: 'password' } });
  await call('POST /v2/token', { body: {} });
  await call('DELETE /v2/token', { token: accounts });
  await call('DELETE /v2/token', { query: '?code=guess' });
  await call('DELETE /v2/token');

  await call('POST /v3.6/configuration/action/list_agents', { token: agents, body: {} });
  await call('POST /v3.6/configuration/action/list_agents', { token: agents, body: { fields: 7 } });
  await call('POST /v3.6/configuration/action/list_agents', { token: none, body: {} });
  await call('POST /v3.6/configuration/action/list_agents', { body: {} });
  const ada = { id: 'ada.nowak@example.com' };
  await call('POST /v3.6/configuration/action/get_agent', { token: agents, body: ada });
  await call('POST /v3.6/configuration/action/get_agent', { token: agents, body: { id: 'x' } });
  await call('POST /v3.6/configuration/action/get_agent', { token: agents, body: {} });
  await call('POST /v3.6/configuration/action/get_agent', { token: none, body: ada });
  await call('POST /v3.6/configuration/action/get_agent', { body: ada });
  const organization = `?organization_id=${ORGANIZATION_ID}`;
  await call('GET /v3.4/configuration/action/get_license_id', { query: organization });
  await call('GET /v3.4/configuration/action/get_license_id', { query: '?organization_id=x' });
  await call('GET /v3.4/configuration/action/get_license_id');

  await sandbox.addFault({ kind: 'api-error', status: 429, endpoint: 'POST /v2/token' });
  await call('POST /v2/token', { body: refresh });
  for (const endpoint of ['GET /v2/info', 'GET /v2/accounts', 'GET /v2/sessions'] as const) {
    await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
    await call(endpoint);
  }

  const list = await call('GET /v2/sessions', { token: sessions });
  await call('GET /v2/sessions', { token: none });
  await call('GET /v2/sessions');
  const [session] = Array.isArray(list) ? list : [];
  const path = { session_id: String(session?.session_id) };
  await call('DELETE /v2/sessions/{session_id}', { token: sessions, path });
  await call('DELETE /v2/sessions/{session_id}', { path });
  await call('DELETE /v2/sessions/{session_id}', { token: ender, path });
  await call('DELETE /v2/sessions/{session_id}', { token: ender, path });
  await call('DELETE /v2/sessions/{session_id}', { token: ender, path: { session_id: 'x' } });
  await call('DELETE /v2/sessions', { token: sessions });
  await call('DELETE /v2/sessions');
  await call('DELETE /v2/sessions', { token: ender });
  return exchanges;
};

/** Makes the calls that are different for a client without a secret. */
const exercisePublic = async (): Promise<Exchange[]> => {
  const { exchanges, obtainCode, call } = createCalls(TEST_CLIENT);
  const { client_id } = TEST_CLIENT;
  const code = {
    grant_type: 'code',
    client_id,
    redirect_uri: 'http://localhost:3000',
    code: await obtainCode(PKCE),
  };
  await call('POST /v2/token', { body: { ...code, code_verifier: 'x'.repeat(43) } });
  const proved = { ...code, code_verifier: VERIFIER };
  await call('POST /v2/token', { body: { ...proved, client_secret: 'none is registered' } });
  const pair = await call('POST /v2/token', { body: proved });
  const { refresh_token } = v.parse(pairSchema, pair);
  const refresh = { grant_type: 'refresh_token', client_id, refresh_token };
  await call('POST /v2/token', { body: { ...refresh, scope: 'customers:own' } });
  const next = await call('POST /v2/token', { body: { ...refresh, scope: 'accounts--my:ro' } });
  const { access_token } = v.parse(pairSchema, next);
  const query = `?code=${encodeURIComponent(access_token)}`;
  await call('GET /v2/info', { query });
  await call('DELETE /v2/token', { query });
  await call('POST /v2/token', { body: refresh });
  return exchanges;
};

/** Makes calls with a personal access token: some accept it, some refuse it. */
const exercisePersonal = async (): Promise<Exchange[]> => {
  const { exchanges, obtainPersonalToken, call } = createCalls(client);
  const token = await obtainPersonalToken(...client.scopes);
  await call('GET /v2/accounts', { token });
  await call('GET /v2/accounts/{account_id}', { token, path: { account_id: 'me' } });
  await call('POST /v3.6/configuration/action/list_agents', { token, body: {} });
  await call('GET /v2/info', { token });
  await call('POST /v2/token', { token, body: {} });
  await call('DELETE /v2/token', { token });
  await call('GET /v2/sessions', { token });
  await call('DELETE /v2/sessions', { token });
  await call('DELETE /v2/sessions/{session_id}', { token, path: { session_id: 'x' } });
  return exchanges;
};
