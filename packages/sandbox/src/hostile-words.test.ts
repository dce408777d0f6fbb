import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSandbox } from './create-sandbox';
import { ORGANIZATION_ID } from './state/people';
import { ACCOUNT, authorizeQuery, createBrowser, obtainToken, TEST_CLIENT } from './testing';

/** Property names that every object inherits. A look-up in a plain object would find them. */
const INHERITED = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];
/** A word that no look-up finds. */
const UNKNOWN = 'unheard';

const app = createSandbox({
  client: { ...TEST_CLIENT, scopes: [...TEST_CLIENT.scopes, 'accounts--all:ro', 'customers:own'] },
  redirectLimit: Number.POSITIVE_INFINITY,
});
const browser = createBrowser(app);
const access_token = await obtainToken(app, {}, browser);

const own = { 'X-Sandbox': '1', 'Content-Type': 'application/json' };
const bearer = { Authorization: `Bearer ${access_token}` };
const json = (method: string, path: string, body: unknown, headers: HeadersInit = own) =>
  app.request(path, { method, headers, body: JSON.stringify(body) });
const control = (path: string, body: unknown) => json('POST', `/sandbox/api${path}`, body);
const fault = (fields: object) => control('/faults', { fault: fields });
const configuration = (action: string, body: unknown) =>
  json('POST', `/v3.6/configuration/action/${action}`, body, bearer);
const token = (fields: object) =>
  json('POST', '/v2/token', fields, { 'Content-Type': 'application/json' });
const customer = (fields: object) =>
  json('POST', '/v2/customer/token', fields, { 'Content-Type': 'application/json', ...bearer });
const get = (path: string, headers?: HeadersInit) => app.request(path, headers ? { headers } : {});
const visitor = {
  grant_type: 'cookie',
  client_id: 'sandbox',
  organization_id: ORGANIZATION_ID,
  redirect_uri: 'http://localhost:3000',
};
const entry = { path: '', grant_type: 'authorization_code', client_id: 'sandbox' };

/** One request for each look-up that uses a word from outside. */
const FIELDS: Record<string, (word: string) => Response | Promise<Response>> = {
  ...Object.fromEntries(
    [
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'prompt',
      'organization_id',
      'email',
      'flow',
      'code_challenge',
      'code_challenge_method',
      'scenario',
      'state',
    ].map((name) => [
      `authorize: ${name}`,
      (word: string) => browser.open(`/signin${authorizeQuery({ [name]: word })}`),
    ]),
  ),
  'authorize: a parameter': (word) => get(`/signin${authorizeQuery({ [word]: 'x' })}`),
  'signin: identity_exception': (word) =>
    get(`/signin${authorizeQuery({ identity_exception: word })}`),
  'ooops: oauth_exception': (word) => get(`/ooops${authorizeQuery({ oauth_exception: word })}`),
  'ooops: exception_details': (word) =>
    get(`/ooops${authorizeQuery({ oauth_exception: 'invalid_request', exception_details: word })}`),
  'signin: account_id': (word) => createBrowser(app).signIn(word),
  'grant-access: account_id': (word) =>
    browser.submit(`/grant-access${authorizeQuery()}`, { account_id: word, decision: 'allow' }),
  'grant-access: decision': (word) =>
    browser.submit(`/grant-access${authorizeQuery()}`, { account_id: ACCOUNT.ada, decision: word }),
  'a form: a field': (word) => browser.submit(`/signin${authorizeQuery()}`, { [word]: 'x' }),
  'a cookie': (word) => get('/sandbox', { Cookie: `sandbox_session=${word}; ${word}=${word}` }),
  'a file': (word) => get(`/assets/${word}`),
  'a picture': (word) => get(`/avatars/${word}.svg`),
  'a page': (word) => get(`/${word}`),
  'an answer': (word) => get(`/answer/${word}`),
  'control page: do': (word) => browser.submit('/sandbox', { do: word }),
  'control page: add-fault scenario': (word) =>
    browser.submit('/sandbox', {
      do: 'add-fault',
      scenario: word,
      account_id: '',
      state: word,
      often: 'once',
    }),
  'control page: often': (word) =>
    browser.submit('/sandbox', {
      do: 'add-fault',
      scenario: 'deny',
      account_id: '',
      state: 'x',
      often: word,
    }),
  'control page: end-session': (word) =>
    browser.submit('/sandbox', { do: 'end-session', session_id: word }),
  'control page: revoke-token': (word) =>
    browser.submit('/sandbox', { do: 'revoke-token', account_id: word, token_id: word }),
  'control page: forget-consent': (word) =>
    browser.submit('/sandbox', { do: 'forget-consent', account_id: word }),
  'control page: revoke-customer-token': (word) =>
    browser.submit('/sandbox', { do: 'revoke-customer-token', token_id: word }),
  'control page: forget-customer': (word) =>
    browser.submit('/sandbox', { do: 'forget-customer', entity_id: word }),
  'control page: clear-fault': (word) =>
    browser.submit('/sandbox', { do: 'clear-fault', id: word }),
  'control page: scenario': (word) => get(`/sandbox?scenario=${word}`),
  'control: a call': (word) => get(`/sandbox/api/${word}`, own),
  'control: a field': (word) => control('/reset', JSON.parse(`{${JSON.stringify(word)}: 1}`)),
  'control: role': (word) => control('/people', [{ name: 'Zoe', role: word }]),
  'control: login_status': (word) => control('/people', [{ name: 'Zoe', login_status: word }]),
  'control: scenario of a person': (word) => control('/people', [{ name: 'Zoe', scenario: word }]),
  'control: scenario': (word) => control('/faults', { scenario: word }),
  'control: kind': (word) => fault({ kind: word }),
  'control: exception': (word) => fault({ kind: 'oauth-exception', exception: word }),
  'control: identity': (word) => fault({ kind: 'identity-exception', exception: word }),
  'control: details': (word) =>
    fault({ kind: 'oauth-exception', exception: 'access_denied', details: word }),
  'control: returned_as': (word) =>
    fault({ kind: 'oauth-exception', exception: 'access_denied', returned_as: word }),
  'control: endpoint': (word) => fault({ kind: 'cut', endpoint: word }),
  'control: status': (word) => fault({ kind: 'api-error', status: word }),
  'control: for whom': (word) => control('/faults', { scenario: 'deny', for: { [word]: 'x' } }),
  'control: fault': (word) => json('DELETE', `/sandbox/api/faults/${word}`, undefined),
  'control: log': (word) => get(`/sandbox/api/log?state=${word}&account_id=${word}&${word}=1`, own),
  'accounts: account': (word) => get(`/v2/accounts/${word}`, bearer),
  'accounts: session': (word) =>
    app.request(`/v2/sessions/${word}`, { method: 'DELETE', headers: bearer }),
  'accounts: call': (word) => get(`/v2/${word}`, bearer),
  'accounts: bearer': (word) => get('/v2/info', { Authorization: `Bearer ${word}` }),
  'accounts: code': (word) => get(`/v2/info?code=${word}`),
  'accounts: content type': (word) =>
    app.request('/v2/token', { method: 'POST', headers: { 'Content-Type': word }, body: '{}' }),
  'token: grant_type': (word) => token({ ...entry, grant_type: word }),
  'token: client_id': (word) => token({ ...entry, client_id: word, code: 'x', redirect_uri: 'x' }),
  'token: code': (word) => token({ ...entry, code: word, redirect_uri: 'x' }),
  'token: refresh_token': (word) =>
    token({ ...entry, grant_type: 'refresh_token', refresh_token: word }),
  'token: a field': (word) => token(JSON.parse(`{${JSON.stringify(word)}: "x"}`)),
  'customer: grant_type': (word) => customer({ grant_type: word }),
  'customer: organization_id': (word) => customer({ grant_type: 'cookie', organization_id: word }),
  'customer: organization_id in the path': (word) =>
    json('POST', `/v2/customer/${word}/1/token`, { grant_type: 'cookie', client_id: 'sandbox' }),
  'customer: group_id': (word) => get(`/v2/customer/x/${word}/token`),
  'customer: cookies': (word) =>
    json(
      'POST',
      '/v2/customer/token',
      { ...visitor },
      { Cookie: `__lc_cid=${word}; __lc_cst=${word}` },
    ),
  'customer: entity_id': (word) =>
    customer({ grant_type: 'agent_token', client_id: 'sandbox', entity_id: word }),
  'customer: code': (word) =>
    customer({ grant_type: 'identity_token', client_id: 'sandbox', code: word }),
  'customer: bearer': (word) => get('/v2/customer/info', { Authorization: `Bearer ${word}` }),
  'customer: bearer_type': (word) =>
    json('POST', '/v2/customer/identity_transfer', { bearer_type: word, client_id: 'sandbox' }),
  'customer: a field': (word) => customer(JSON.parse(`{${JSON.stringify(word)}: "x"}`)),
  'customer chat: action': (word) => json('POST', `/v3.6/customer/action/${word}`, {}),
  'customer chat: organization_id': (word) =>
    json('POST', `/v3.6/customer/action/get_customer?organization_id=${word}`, {}),
  'configuration: action': (word) => configuration(word, {}),
  'configuration: field': (word) => configuration('list_agents', { fields: [word] }),
  'configuration: filter': (word) =>
    configuration('list_agents', JSON.parse(`{"filters": {${JSON.stringify(word)}: true}}`)),
  'configuration: agent': (word) => configuration('get_agent', { id: word }),
  'license: organization_id': (word) =>
    get(`/v3.4/configuration/action/get_license_id?organization_id=${word}`),
};

/** The answer as text, without the word that was sent and without ids and secrets, which differ each time. */
const told = async (field: string, word: string) => {
  const response = await FIELDS[field]?.(word);
  if (!response) throw new Error(`There is no field ${field}.`);
  const text = (await response.text())
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}|dal:sandbox-[\w-]+|"id":\d+|value="\d+"/g, '')
    .replaceAll(word, '')
    .replaceAll(/\d\d:\d\d:\d\d(\.\d+Z)?/g, '');
  const location = response.headers.get('Location')?.replaceAll(word, '').split('#access')[0];
  return { status: response.status, location, length: /<html|"at"/.test(text) ? 0 : text.length };
};

test.each(Object.keys(FIELDS))(
  '%s: a word that every object has is as unknown as any',
  async (field) => {
    const expected = await told(field, UNKNOWN);
    expect(expected.status).toBeLessThan(500);
    for (const word of INHERITED) expect([word, await told(field, word)]).toEqual([word, expected]);
  },
);

test('a client that registers such words as its scopes, and people named so, break no page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...INHERITED), { minLength: 1 }),
      async (words) => {
        const strange = createSandbox({
          client: { ...TEST_CLIENT, name: words.join(' '), scopes: words, otherScopes: words },
          redirectLimit: Number.POSITIVE_INFINITY,
        });
        const someone = createBrowser(strange);
        const token = await obtainToken(strange, {}, someone);
        for (const path of ['/sandbox', `/${authorizeQuery()}`, '/']) {
          expect((await someone.open(path)).status).toBeLessThan(400);
        }
        for (const path of ['/v2/info', '/v2/accounts/me', '/v2/sessions']) {
          const headers = { Authorization: `Bearer ${token}` };
          expect((await strange.request(path, { headers })).status).toBe(
            path === '/v2/info' ? 200 : 403,
          );
        }
      },
    ),
    { numRuns: 20 },
  );
});
