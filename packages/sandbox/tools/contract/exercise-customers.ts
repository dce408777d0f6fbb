import * as v from 'valibot';
import { ORGANIZATION_ID } from '../../src/state/people';
import { s256 } from '../../src/state/pkce';
import { TEST_CLIENT } from '../../src/testing';
import { createCalls, type Exchange } from './calls';

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const NOBODY = '00000000-0000-4000-8000-000000000000';

const customerSchema = v.object({ access_token: v.string(), entity_id: v.string() });
const transferSchema = v.object({ identity_transfer_token: v.string() });

/** The calls for customers: by visitors of a website, and by a server on their behalf. */
export const exerciseCustomers = async (): Promise<Exchange[]> => {
  const { client_id } = TEST_CLIENT;
  const { exchanges, obtainToken, call } = createCalls({
    ...TEST_CLIENT,
    scopes: ['customers:own', 'sessions--my:ro'],
  });
  const none = await obtainToken('sessions--my:ro');
  const may = await obtainToken('customers:own');

  const visitor = {
    grant_type: 'cookie',
    client_id,
    organization_id: ORGANIZATION_ID,
    response_type: 'token',
    redirect_uri: 'http://localhost:3000',
  };
  const agentToken = { ...visitor, grant_type: 'agent_token' };
  for (const [endpoint, path] of [
    ['POST /v2/customer/token', {}],
    [
      'POST /v2/customer/{organization_id}/{group_id}/token',
      { organization_id: ORGANIZATION_ID, group_id: '7' },
    ],
  ] as const) {
    await call(endpoint, { path, body: visitor });
    await call(endpoint, { path, body: {} });
    await call(endpoint, { path, body: { ...visitor, grant_type: 'password' } });
    await call(endpoint, { path, body: { ...visitor, client_id: 'other' } });
    await call(endpoint, { path, token: may, body: agentToken });
    await call(endpoint, { path, token: may, body: { ...agentToken, entity_id: NOBODY } });
    await call(endpoint, { path, token: none, body: agentToken });
    await call(endpoint, { path, body: agentToken });
    const code = { grant_type: 'identity_token', client_id, code: 'guess' };
    await call(endpoint, { path, body: code });
  }
  const asked = await call('POST /v2/customer/token', { body: visitor });
  const { access_token, entity_id } = v.parse(customerSchema, asked);
  const customer = { scopes: [], access_token, authorization: `Bearer ${access_token}` };
  await call('GET /v2/customer/info', { token: customer });
  await call('GET /v2/customer/info', {
    query: `?code=${encodeURIComponent(access_token)}`,
  });
  await call('GET /v2/customer/info');
  const transfer = { bearer_type: 'customer', client_id };
  await call('POST /v2/customer/identity_transfer', { token: customer, body: transfer });
  const challenged = { ...transfer, code_challenge: s256(VERIFIER) };
  const begun = await call('POST /v2/customer/identity_transfer', {
    token: customer,
    body: challenged,
  });
  const { identity_transfer_token } = v.parse(transferSchema, begun);
  await call('POST /v2/customer/token', {
    body: {
      grant_type: 'identity_token',
      client_id,
      code: identity_transfer_token,
      code_verifier: VERIFIER,
    },
  });
  await call('POST /v2/customer/identity_transfer', { token: customer, body: {} });
  await call('POST /v2/customer/identity_transfer', { body: transfer });
  await call('POST /v2/customer/identity_transfer', { body: { ...transfer, client_id: 'other' } });
  const byAgent = { bearer_type: 'agent', client_id, customer_id: entity_id };
  await call('POST /v2/customer/identity_transfer', { token: may, body: byAgent });
  await call('POST /v2/customer/identity_transfer', { token: none, body: byAgent });
  const byNobody = { ...byAgent, customer_id: NOBODY };
  await call('POST /v2/customer/identity_transfer', { token: may, body: byNobody });
  const own = `?organization_id=${ORGANIZATION_ID}`;
  const getCustomer = 'POST /v3.6/customer/action/get_customer';
  await call(getCustomer, { token: customer, query: own, body: {} });
  await call(getCustomer, { query: own, body: {} });
  await call(getCustomer, { token: customer, body: {} });
  await call('DELETE /v2/customer/token', { token: customer });
  await call('DELETE /v2/customer/token', { token: customer });

  return exchanges;
};
