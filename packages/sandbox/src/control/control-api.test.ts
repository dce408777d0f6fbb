import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../create-sandbox';
import { seededRandom } from '../state/random';
import {
  ACCOUNT,
  authorizeQuery,
  createBrowser,
  fragment,
  obtainToken,
  TEST_CLIENT,
} from '../testing';
import { createSandboxClient } from './sandbox-client';

let app = createSandbox({ client: TEST_CLIENT });
let sandbox = createSandboxClient('http://localhost', app.request);

beforeEach(() => {
  app = createSandbox({ client: TEST_CLIENT });
  sandbox = createSandboxClient('http://localhost', app.request);
});

const send = (method: string, path: string, body?: string) =>
  app.request(`/sandbox/api${path}`, {
    method,
    headers: { 'X-Sandbox': '1', 'Content-Type': 'application/json' },
    ...(body !== undefined && { body }),
  });

describe('people', () => {
  it('added by a test can sign in, and are gone after a reset', async () => {
    const [zoe] = await sandbox.addPeople({ name: 'Zoe Test', role: 'administrator' });
    expect(zoe).toMatchObject({ role: 'administrator', email: `${zoe?.account_id}@example.com` });
    expect(await obtainToken(app, { account_id: zoe?.account_id ?? '' })).toMatch(/^dal:/);
    await sandbox.reset();
    await expect(obtainToken(app, { account_id: zoe?.account_id ?? '' })).rejects.toThrow();
  });

  it('may carry a scenario, and only one that exists', async () => {
    const [zoe] = await sandbox.addPeople({ name: 'Zoe Test', scenario: 'deny' });
    await expect(obtainToken(app, { account_id: zoe?.account_id ?? '' })).rejects.toThrow('ooops');
    await expect(sandbox.addPeople({ name: 'Zoe Test', scenario: 'nonsense' })).rejects.toThrow(
      'There is no scenario nonsense.',
    );
  });

  it('accept chats, or no longer', async () => {
    await sandbox.setLoginStatus(ACCOUNT.ada, 'offline');
    const token = await obtainToken(app, { account_id: ACCOUNT.ben });
    const offline = async () => {
      const response = await app.request('/v3.6/configuration/action/list_agents', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        body: '{}',
      });
      const agents: { name: string; login_status: string }[] = await response.json();
      return agents.filter((each) => each.login_status === 'offline').map(({ name }) => name);
    };
    expect(await offline()).toContain('Ada Nowak');
    await expect(sandbox.setLoginStatus('nobody', 'offline')).rejects.toThrow('404');
  });

  it('who signed in before are asked nothing in a browser with the cookie', async () => {
    const { name, value } = await sandbox.signIn('Ada Nowak', 'Test browser');
    const headers = { Cookie: `${name}=${value}` };
    const known = await app.request(`/${authorizeQuery()}`, { headers });
    const allowed = await app.request(known.headers.get('Location') ?? '', { headers });
    expect(allowed.status).toBe(303);
    const token = fragment(allowed).access_token;
    const response = await app.request('/v2/sessions', {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await response.json()).toContainEqual(
      expect.objectContaining({ account_id: ACCOUNT.ada, user_agent: 'Test browser' }),
    );
    await expect(sandbox.signIn('Nobody')).rejects.toThrow('Nobody has the name Nobody.');
  });

  it('are at most 1000', async () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ name: `Person ${i}` }));
    for (let i = 0; i < 9; i++) await sandbox.addPeople(...many);
    await expect(sandbox.addPeople(...many)).rejects.toThrow('room for 1000 people');
  });
});

describe('the clock', () => {
  it('stands still where a test stops it, moves when told, and runs again', async () => {
    expect(await sandbox.stopClock(1_000_000)).toEqual({ now: 1_000_000, stopped: true });
    expect(await sandbox.advanceClock(60)).toEqual({ now: 1_060_000, stopped: true });
    const before = Date.now();
    const { now, stopped } = await sandbox.resetClock();
    expect([now >= before, stopped]).toEqual([true, false]);
    expect((await sandbox.advanceClock(3600)).now).toBeGreaterThanOrEqual(before + 3_600_000);
  });

  it('moves no further than a date can be', async () => {
    await sandbox.stopClock(8.64e15);
    expect((await sandbox.advanceClock(1e9)).now).toBe(8.64e15);
    expect((await app.request('/sandbox')).status).toBe(200);
  });

  it('decides when a token ends', async () => {
    const access_token = await obtainToken(app);
    await sandbox.advanceClock(28_800);
    const response = await app.request('/v2/info', {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    expect(response.status).toBe(401);
  });
});

describe('faults', () => {
  it('are listed, cleared one by one, and cleared all at once', async () => {
    const { id } = await sandbox.addFault('deny', { for: { state: 'x' }, once: false });
    await sandbox.addFault({ kind: 'slow', ms: 10 });
    expect(await sandbox.faults()).toEqual([
      { id, fault: { kind: 'deny' }, for: { state: 'x' }, once: false },
      expect.objectContaining({ fault: { kind: 'slow', ms: 10 }, for: {}, once: true }),
    ]);
    await sandbox.clearFaults(id);
    expect(await sandbox.faults()).toHaveLength(1);
    await expect(sandbox.clearFaults(id)).rejects.toThrow('404');
    await sandbox.clearFaults();
    expect(await sandbox.faults()).toEqual([]);
  });

  it.each([
    ['{"fault":{"kind":"nonsense"}}'],
    ['{"fault":{"kind":"slow"}}'],
    ['{"fault":{"kind":"slow","ms":1e9}}'],
    ['{"fault":{"kind":"deny"},"for":{"email":"x"}}'],
    ['{"fault":{"kind":"html-error","endpoint":"GET /nothing"}}'],
    ['{"fault":{"kind":"malformed-answer","fragment":"a\\r\\nb"}}'],
    ['{"scenario":"nonsense"}'],
    ['{}'],
    ['{'],
    ['[]'],
  ])('%s is refused with the reason', async (body) => {
    const response = await send('POST', '/faults', body);
    expect([response.status, await response.json()]).toEqual([422, { error: expect.any(String) }]);
    expect(await sandbox.faults()).toEqual([]);
  });
});

describe('the client type', () => {
  it('allows both until it is switched, and again after a reset', async () => {
    expect(await sandbox.clientType()).toBe('both');
    await sandbox.setClientType('authorization_code');
    expect(await sandbox.clientType()).toBe('authorization_code');
    await sandbox.reset();
    expect(await sandbox.clientType()).toBe('both');
  });

  it.each([
    '{"client_type":"server"}',
    '{"distribution":"secret"}',
    '{}',
    '{"client_type":"both","client_id":"x"}',
  ])('is not switched by %s', async (body) => {
    const response = await send('PUT', '/client', body);
    const error = { error: expect.any(String) };
    expect([response.status, await response.json()]).toEqual([422, error]);
    expect(await sandbox.clientType()).toBe('both');
  });
});

describe('the app', () => {
  it('is public until it is switched, whatever its client type, and again after a reset', async () => {
    await sandbox.setClientType('implicit');
    expect(await sandbox.distribution()).toBe('public');
    await sandbox.setDistribution('private');
    expect([await sandbox.clientType(), await sandbox.distribution()]).toEqual([
      'implicit',
      'private',
    ]);
    await sandbox.setAuthor(ACCOUNT.ada);
    await expect(sandbox.setAuthor('nobody')).rejects.toThrow('Nobody has this account_id.');
    await sandbox.reset();
    const settings = await (await send('GET', '/client')).json();
    expect(settings).toEqual({ client_type: 'both', distribution: 'public', author: null });
  });
});

describe('a personal access token', () => {
  it('is told once, listed masked, and revoked', async () => {
    const made = await sandbox.createPersonalToken(ACCOUNT.ada, ['agents--all:ro']);
    expect(made).toEqual({
      token_id: expect.any(String),
      account_id: ACCOUNT.ada,
      scopes: ['agents--all:ro'],
      token: expect.stringMatching(/^dal:sandbox-[\w-]{32}$/),
    });
    const [listed] = await sandbox.personalTokens();
    expect(listed).toEqual({ ...made, token: expect.stringMatching(/^dal:sandbox-[\w-]{4}…$/) });
    await sandbox.revokePersonalToken(made.token_id);
    expect(await sandbox.personalTokens()).toEqual([]);
    await expect(sandbox.revokePersonalToken(made.token_id)).rejects.toThrow('404');
  });

  it('is forgotten by a reset', async () => {
    await sandbox.createPersonalToken(ACCOUNT.ada, ['agents--all:ro']);
    await sandbox.reset();
    expect(await sandbox.personalTokens()).toEqual([]);
  });

  it('past 25 of a person takes the place of the oldest', async () => {
    const { token_id } = await sandbox.createPersonalToken(ACCOUNT.ada, ['agents--all:ro']);
    await sandbox.createPersonalToken(ACCOUNT.ben, ['agents--all:ro']);
    for (let i = 0; i < 25; i++) await sandbox.createPersonalToken(ACCOUNT.ada, ['agents--my:ro']);
    const left = await sandbox.personalTokens();
    expect([left.length, left.some((each) => each.token_id === token_id)]).toEqual([26, false]);
  });

  it.each([
    ['nobody', ['agents--all:ro'], 'Nobody has this account_id.'],
    [ACCOUNT.ada, [], 'A token needs a scope'],
    [ACCOUNT.ada, ['agents-all:ro'], 'did you mean agents--all:ro?'],
    [ACCOUNT.ada, ['nonsense'], 'LiveChat has no scope nonsense.'],
    [ACCOUNT.cleo, ['agents--all:rw'], 'Cleo Marin cannot give agents--all:rw'],
  ])('of %s with %o is refused in words', async (account_id, scopes, sentence) => {
    await expect(sandbox.createPersonalToken(account_id, scopes)).rejects.toThrow(sentence);
    expect(await sandbox.personalTokens()).toEqual([]);
  });
});

describe('the log', () => {
  it('tells what was checked, in order, and why it was answered so', async () => {
    const browser = createBrowser(app);
    await browser.open(`/${authorizeQuery({ state: 'mine', redirect_uri: 'http://evil.test' })}`);
    const [entry] = await sandbox.log();
    expect(entry).toMatchObject({
      method: 'GET',
      path: '/',
      query: { state: 'mine', client_id: 'sandbox' },
      status: 303,
      answer: 'refused: invalid_request, invalid_redirect_uri',
    });
    expect(entry?.checks.map(({ name, passed }) => [name, passed])).toEqual([
      ['client_id is known', true],
      ['each parameter is there once', true],
      ['redirect_uri is there', true],
      ['redirect_uri is registered', false],
    ]);
  });

  it('follows one attempt from the first page to the calls made with its token', async () => {
    const browser = createBrowser(app);
    await obtainToken(app, { account_id: ACCOUNT.ben });
    const query = authorizeQuery({ state: 'mine' });
    await browser.open(`/${query}`);
    await browser.signIn(ACCOUNT.ada, query);
    const answer = await browser.allow(ACCOUNT.ada, query);
    const access_token = /access_token=([^&]+)/.exec(answer.headers.get('Location') ?? '')?.[1];
    await app.request(`/v2/info?code=${access_token}`);
    const entries = await sandbox.log({ state: 'mine' });
    expect(entries.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'POST /signin',
      'POST /grant-access',
      'GET /v2/info',
    ]);
    expect(entries[2]?.answer).toBe('returned to http://localhost:3000');
    expect(entries[3]).toMatchObject({ account_id: ACCOUNT.ada, client_id: 'sandbox' });
    expect(await sandbox.log({ account_id: ACCOUNT.ben })).not.toHaveLength(0);
  });

  it('tells what is wrong with a token, and whose it was', async () => {
    const call = (token: string) =>
      app.request('/v2/sessions', { headers: { Authorization: `Bearer ${token}` } });
    const [revoked, expired] = [await obtainToken(app), await obtainToken(app)];
    const headers = { Authorization: `Bearer ${revoked}` };
    await app.request('/v2/token', { method: 'DELETE', headers });
    await sandbox.advanceClock(28_800);
    for (const token of [revoked, expired, 'dal:guess']) await call(token);
    const calls = (await sandbox.log()).slice(-3);
    expect(calls.map(({ checks }) => checks[0]?.detail)).toEqual(['revoked', 'expired', 'unknown']);
    expect(calls.map(({ account_id }) => account_id)).toEqual([
      ACCOUNT.ada,
      ACCOUNT.ada,
      undefined,
    ]);
  });

  it('holds no whole token, and at most 300 requests', async () => {
    const access_token = await obtainToken(app);
    for (let i = 0; i < 310; i++) {
      await app.request(`/v2/info?code=${encodeURIComponent(access_token)}`);
    }
    const entries = await sandbox.log();
    expect(entries).toHaveLength(300);
    expect(entries[0]?.query.code).toMatch(/^dal:sandbox-[\w-]{4}…$/);
    expect(JSON.stringify(entries)).not.toContain(access_token.slice(-20));
  });
});

describe('a seed', () => {
  it('makes the same ids and tokens every time', async () => {
    const run = async () => {
      await sandbox.reset('seed');
      return obtainToken(app);
    };
    expect(await run()).toBe(await run());
    await sandbox.reset('another');
    expect(await obtainToken(app)).not.toBe(await run());
  });

  it('can be given at the start', async () => {
    const token = () =>
      obtainToken(createSandbox({ client: TEST_CLIENT, random: seededRandom('seed') }));
    expect(await token()).toBe(await token());
  });
});

it.each([
  ['POST', '/reset'],
  ['POST', '/people'],
  ['PUT', '/people/x'],
  ['POST', '/sign-ins'],
  ['GET', '/clock'],
  ['PUT', '/clock'],
  ['POST', '/clock/advance'],
  ['DELETE', '/clock'],
  ['GET', '/client'],
  ['PUT', '/client'],
  ['GET', '/personal-tokens'],
  ['POST', '/personal-tokens'],
  ['GET', '/faults'],
  ['POST', '/faults'],
  ['DELETE', '/faults'],
  ['GET', '/log'],
])('%s %s is refused without the header that other origins cannot send', async (method, path) => {
  expect((await app.request(`/sandbox/api${path}`, { method })).status).toBe(403);
});

describe('every error is JSON with a sentence', () => {
  const own = { 'X-Sandbox': '1', 'Content-Type': 'application/json' };
  const broken = () => {
    throw new Error('out of dice');
  };

  it.each<[number, string, string, RequestInit]>([
    [404, 'an unknown call', '/nothing', { headers: own }],
    [404, 'no call', '', { headers: own }],
    [404, 'no call behind a slash', '/', { headers: own }],
    [404, 'an unknown method', '/reset', { method: 'PATCH', headers: own }],
    [404, 'a fault that is not there', '/faults/x', { method: 'DELETE', headers: own }],
    [404, 'a path that cannot be decoded', '/faults/%E0%A4%A', { method: 'DELETE', headers: own }],
    [403, 'a missing header', '/log', {}],
    [403, 'a missing header of an unknown call', '/nothing', {}],
    [403, 'a preflight', '/reset', { method: 'OPTIONS', headers: { Origin: 'http://x.test' } }],
    [403, 'another origin', '/log', { headers: { ...own, Origin: 'http://x.test' } }],
    [403, 'another host', '/ready', { headers: { ...own, Host: 'evil.example' } }],
    [403, 'a frame', '/ready', { headers: { ...own, 'Sec-Fetch-Dest': 'iframe' } }],
    [415, 'a form', '/reset', { method: 'POST', headers: { 'X-Sandbox': '1' }, body: 'seed=a' }],
    [422, 'no JSON', '/reset', { method: 'POST', headers: own, body: '{' }],
    [422, 'JSON of another shape', '/reset', { method: 'POST', headers: own, body: '[1]' }],
    [422, 'an unknown field', '/reset', { method: 'POST', headers: own, body: '{"sead":"a"}' }],
    [413, 'a large body', '/reset', { method: 'POST', headers: own, body: ' '.repeat(65_537) }],
    [500, 'a bug', '/people', { method: 'POST', headers: own, body: '[{"name":"Zoe"}]' }],
  ])('%i for %s', async (status, _, path, init) => {
    const bugged = createSandbox({ client: TEST_CLIENT, people: [], random: broken });
    const response = await bugged.request(`/sandbox/api${path}`, init);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      status,
      'application/json',
    ]);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\w/) });
  });
});
