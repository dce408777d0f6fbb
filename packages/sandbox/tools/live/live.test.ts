import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '@repo/config/doctor/ask';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createSandbox } from '../../src/create-sandbox';
import { authorizeQuery, TEST_CLIENT } from '../../src/testing';
import { ASSUMPTIONS } from './assumptions';
import { errorOf, fieldsOf, hide, namesOf, secretsIn, separatorOf, word } from './page/shape.mjs';
import { createLivePage, servePage } from './server';
import { readSettings, type Settings } from './settings';
import { compare, table } from './table';

const CLIENT = '0123456789abcdef0123456789abcdef';
const settings: Settings = {
  client_id: CLIENT,
  response_type: 'token',
  redirect_uri: 'http://localhost:3000/',
  accountsURL: 'https://accounts.example',
  apiURL: 'https://api.example',
};

test('no secret is in the table, wherever LiveChat puts it', () => {
  const secret = fc.oneof(
    fc.string({ minLength: 3 }),
    fc.stringMatching(/^[a-z]{3,20}$/),
    fc.emailAddress(),
    fc.uuid(),
    fc.stringMatching(/^dal:[\w-]{20,40}$/),
  );
  const name = fc.constantFrom(
    'access_token',
    'code',
    'state',
    'email',
    'name',
    'account_id',
    'ip',
  );
  const told = fc.dictionary(name, secret, { minKeys: 1 });
  const anywhere = (secrets: string[]) =>
    fc.object({
      key: fc.oneof(
        fc.constantFrom('error', 'sub_error', 'type', 'scope', ...secrets),
        fc.string(),
      ),
      values: [fc.constantFrom(...secrets), fc.integer()],
      maxDepth: 2,
    });
  const cases = told.chain((person) =>
    fc.tuple(fc.constant(person), anywhere(Object.values(person))),
  );
  fc.assert(
    fc.property(cases, ([person, answer]) => {
      const secrets = secretsIn({ deep: [person] }, CLIENT);
      expect(secrets.toSorted()).toEqual(Object.values(person).toSorted());
      const views = [
        fieldsOf(answer, CLIENT),
        namesOf([answer, person]),
        errorOf(answer),
        separatorOf(answer.scope) ?? '',
        word(answer.error),
      ].map((view) => hide(view, secrets));
      const seen = new Map(ASSUMPTIONS.map(({ id }, at) => [id, views[at % views.length] ?? '']));
      const cells = compare(seen, 'token').filter(({ differs }) => differs);
      const printed = cells.map(({ livechat }) => livechat).join(String.fromCharCode(10));
      expect(secrets.filter((each) => printed.includes(each))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('an answer is told by its names, kinds and words', () => {
  expect(
    fieldsOf(
      { access_token: 'dal:x', client_id: CLIENT, n: 1, a: [], none: null, 'a b': '' },
      CLIENT,
    ),
  ).toBe(
    '{a: list, access_token: prefix:text, client_id: this client, n: number, none: nothing, something else: text}',
  );
  expect(namesOf([{ id: 1 }, { id: 2, avatar: 'x' }])).toBe('{avatar, id}');
  expect(errorOf({ error: 'unauthorized', sub_error: 'No way' })).toBe(
    'unauthorized something else {error, sub_error}',
  );
  expect(errorOf({ error: { type: 'validation', message: 'x' } })).toBe(
    'validation {error.message, error.type}',
  );
  expect(['a,b', 'a b', 'a, b', 'a'].map(separatorOf)).toEqual([
    'commas',
    'spaces',
    'commas and spaces',
    undefined,
  ]);
});

test('every assumption has a name of its own, and the table names what differs and what was not seen', () => {
  const ids = ASSUMPTIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const same = ASSUMPTIONS.map(({ id, sandbox }) => [id, sandbox] as const);
  const compared = compare(new Map([...same.slice(0, -3), ['revoke', '204 | `x`']]), 'token');
  expect(compared.filter(({ differs }) => differs).map(({ id }) => id)).toEqual(['revoke']);
  const text = table(compared, { grant: 'token', host: 'accounts.example' });
  expect(text).toContain('1 differ, 2 were not seen');
  expect(text).toContain('**revoke** | DELETE /v2/token, from a page');
  expect(text).toContain('**differs:** `204 ? ?x?`');
  const columns = text.split('\n').filter((line) => line.startsWith('|'));
  for (const line of columns) expect(line.split('|')).toHaveLength(6);
});

test('the page’s reports are taken from the page alone, and hold what the list has', async () => {
  const said: string[] = [];
  const page = createLivePage({ settings, say: (...words) => said.push(words.join()), end() {} });
  const own = { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost:3000' };
  const ask = (headers: Record<string, string>) =>
    page.request('http://localhost:3000/live/key', { method: 'POST', headers });
  const post = (content: object, headers: Record<string, string>, path = '/live/seen') =>
    page.request(`http://localhost:3000${path}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    });
  const good = { id: 'revoke', text: '200 {}' };
  expect((await ask({ Origin: 'https://evil.example' })).status).toBe(403);
  const Authorization = `Bearer ${await (await ask(own)).text()}`;
  const report = (content: object, headers: Record<string, string> = own, path?: string) =>
    post(content, { Authorization, ...headers }, path);
  // Another program on this machine can send the headers of a browser. But the page asked first and has the key.
  expect((await ask(own)).status).toBe(409);
  expect((await post(good, own)).status).toBe(403);
  expect((await post({ left: 0 }, own, '/live/end')).status).toBe(403);
  expect((await ask({ ...own, Authorization })).status).toBe(200);
  expect((await report(good)).status).toBe(204);
  expect((await report(good, { ...own, Origin: 'https://evil.example' })).status).toBe(403);
  expect((await report(good, {})).status).toBe(403);
  expect((await report({ left: 0 }, {}, '/live/end')).status).toBe(403);
  expect((await report({}, own, '/live/end')).status).toBe(422);
  expect((await report({ id: 'other', text: 'x' })).status).toBe(422);
  expect((await report({ id: 'revoke', text: 'a\u001b[31m' })).status).toBe(422);
  expect(said).toEqual(['revoke,200 {}']);
  expect((await page.request('http://evil.example/')).status).not.toBe(200);
});

test('the page may talk to LiveChat and to nobody else, and runs no script but its own', async () => {
  const page = createLivePage({ settings, say() {}, end() {} });
  const { headers } = await page.request('http://localhost:3000/');
  const policy = headers.get('Content-Security-Policy');
  expect(policy).toContain("connect-src 'self' https://accounts.example https://api.example;");
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
});

test('a page that is left asks LiveChat nothing more, and does not take what it cut off for an answer', async () => {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  const fetch = vi.fn().mockRejectedValue(new TypeError('Failed to fetch'));
  vi.stubGlobal('fetch', fetch);
  const { call } = await import('./page/call.mjs');
  const ask = () => call('GET', 'https://accounts.example/v2/sessions', { token: 'dal:x' });
  expect(await ask()).toEqual({ unread: 'no answer' });
  expect(fetch).toHaveBeenCalledTimes(2);

  fetch.mockClear();
  const answered = vi.fn();
  ask().then(answered);
  page.dispatchEvent(new Event('pagehide'));
  await new Promise(setImmediate);
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(answered).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test('the page is at the address that is registered, and the origin alone leads there', async () => {
  const redirect_uri = 'http://localhost:3000/app/&calc';
  const page = createLivePage({ settings: { ...settings, redirect_uri }, say() {}, end() {} });
  const { status, headers } = await page.request('http://localhost:3000/');
  expect(status).toBe(302);
  expect(headers.get('Location')).toBe('/app/&calc');
  expect(await (await page.request(redirect_uri)).text()).toContain('The sandbox beside LiveChat');
});

test.each(['127.0.0.1', '::1'])(
  'a port that is taken at %s alone is taken, and nothing is left there',
  async (host) => {
    const other = createServer().listen(0, host);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const page = createLivePage({ settings, say() {}, end() {} });
    const url = new URL(`http://localhost:${port}/`);
    await expect(servePage(page, url)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => other.close(resolve));
    const stop = await servePage(page, url);
    stop();
  },
);

test('the page is served at the registered address of this machine, for a real client id', () => {
  vi.stubEnv('LIVECHAT_CLIENT_ID', undefined);
  const root = mkdtempSync(join(tmpdir(), 'livechat-live-'));
  const words = ['apps/popup=http://localhost:3000', 'apps/redirect=http://localhost:3001'];
  const read = (auth: object, names: string[] = []) => {
    const path = join(root, 'livechat.config.json');
    writeFileSync(path, JSON.stringify({ auth: { scopes: ['sessions--my:rw'], ...auth } }));
    return readSettings({ root, env: {} }, [...words, ...names]);
  };
  const redirectURI = ['https://app.example', 'http://localhost:4000/app'];
  expect(read({ clientId: CLIENT, redirectURI })).toMatchObject({
    redirect_uri: 'http://localhost:4000/app',
    accountsURL: 'https://accounts.livechat.com',
  });
  expect(() => read({ clientId: '', redirectURI })).toThrow('no client id');
  expect(() => read({ clientId: CLIENT, redirectURI: ['https://app.example'] })).toThrow(
    'no address that this tool can serve',
  );
  expect(() => read({ clientId: CLIENT, redirectURI }, ['other'])).toThrow(
    '--sign-in is by one of the apps: there is no app or example "other": there is popup, redirect.',
  );

  // If the environment does not name a client id, the .env file of an app does, as with "npm run doctor -- --live".
  const other = CLIENT.replace('0', 'f');
  mkdirSync(join(root, 'apps/redirect'), { recursive: true });
  writeFileSync(join(root, 'apps/redirect/.env'), `LIVECHAT_CLIENT_ID=${other}`);
  expect(() => read({ clientId: CLIENT, redirectURI })).toThrow('name one');
  expect(read({ clientId: CLIENT, redirectURI }, ['redirect']).client_id).toBe(other);
  expect(read({ clientId: CLIENT, redirectURI }, ['popup']).client_id).toBe(CLIENT);
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

test('the sandbox takes and refuses an authorize request in the way that the doctor reads', async () => {
  const { request } = createSandbox({ client: TEST_CLIENT });
  const send = (url: string, init: RequestInit) => request(url, init);
  const look = (query: string) => ask(`http://localhost/${query}`, send);
  expect(await look(authorizeQuery())).toEqual({ kind: 'taken' });
  expect(await look(authorizeQuery({ redirect_uri: 'https://nobody.invalid/' }))).toEqual({
    kind: 'refused',
    exception: 'invalid_request',
    details: 'invalid_redirect_uri',
  });
});
