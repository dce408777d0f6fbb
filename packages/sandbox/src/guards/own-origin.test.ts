import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createSandboxClient } from '../control/sandbox-client';
import { createSandbox } from '../create-sandbox';
import { ACCOUNT, authorizeQuery, createBrowser, obtainToken, TEST_CLIENT } from '../testing';

const OWN = 'http://localhost';
const FORM = 'application/x-www-form-urlencoded';

type Headers = Record<string, string>;

/** The headers of a browser if another page than the sandbox's own posts to the sandbox. */
const FORGERIES: [string, Headers][] = [
  ['a form of another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
  ['a form of another port', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:3000' }],
  ['a form of this machine by its other name', { Origin: 'http://127.0.0.1' }],
  ['a form of an old browser', { Origin: 'https://evil.example' }],
  ['a page without an origin', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }],
  ['a page without an origin in an old browser', { Origin: 'null' }],
  ['a page that hides where it is', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a report of a broken policy', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'report' }],
  ['a report in an old browser', {}],
  ['two headers that do not agree', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://x.test' }],
  ['a browser that somebody told to', { 'Sec-Fetch-Site': 'none' }],
];

const TYPES = [
  FORM,
  'application/csp-report',
  'application/reports+json',
  'application/json',
  'text/plain;charset=UTF-8',
  'text/ping',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded-report',
  'Application/X-WWW-Form-Urlencoded; charset=utf-8',
  '',
];

/** A sandbox with state that a post could change, and a function that reads all of this state. */
const prepare = async () => {
  const app = createSandbox({ client: TEST_CLIENT, redirectLimit: Number.POSITIVE_INFINITY });
  const sandbox = createSandboxClient(OWN, app.request);
  const browser = createBrowser(app);
  const token = await obtainToken(app, {}, browser);
  const signedIn = await browser.signIn(ACCOUNT.ben);
  const Cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  await sandbox.addFault('api-401');
  await sandbox.stopClock(Date.now());
  const look = async () => ({
    faults: await sandbox.faults(),
    time: await sandbox.time(),
    page: (await (await browser.open('/sandbox')).text()).split('id="people"')[1],
    token: (await app.request('/v2/info', { headers: { Authorization: `Bearer ${token}` } }))
      .status,
  });
  return { app, Cookie, look };
};

const POSTS: [string, string][] = [
  ['/sandbox', 'do=reset'],
  ['/sandbox', 'do=advance-clock&seconds=28800'],
  ['/sandbox', 'do=add-fault&scenario=deny&account_id=&state=&often=always'],
  ['/sandbox', `do=forget-consent&account_id=${ACCOUNT.ada}`],
  [`/signin${authorizeQuery()}`, `account_id=${ACCOUNT.cleo}`],
  [`/grant-access${authorizeQuery()}`, `account_id=${ACCOUNT.ben}&decision=allow`],
];

describe.each(POSTS)('POST %s with %s', (path, body) => {
  it('changes nothing when it is forged, whatever its content type', async () => {
    const { app, Cookie, look } = await prepare();
    const before = await look();
    for (const [forgery, headers] of FORGERIES) {
      for (const type of TYPES) {
        const response = await app.request(path, {
          method: 'POST',
          headers: { ...headers, Cookie, ...(type && { 'Content-Type': type }) },
          body: new TextEncoder().encode(body),
        });
        expect([forgery, type, response.status]).toEqual([forgery, type, 403]);
        expect(response.headers.get('Set-Cookie')).toBeNull();
      }
    }
    expect(await look()).toEqual(before);
  });

  it('is taken from the page itself as a form, and as nothing else', async () => {
    const { app, Cookie } = await prepare();
    const post = async (type: string) => {
      const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: 'null', 'Content-Type': type };
      return (await app.request(path, { method: 'POST', headers: { ...headers, Cookie }, body }))
        .status;
    };
    expect(await Promise.all(TYPES.slice(1, -2).map(post))).toEqual(
      TYPES.slice(1, -2).map(() => 415),
    );
    expect([303, 303]).toEqual([await post(FORM), await post(`${FORM}; charset=utf-8`)]);
  });
});

test('no method and no header in between changes what only the sandbox’s own page may', async () => {
  const { app, Cookie, look } = await prepare();
  const before = await look();
  const site = fc.constantFrom(undefined, 'cross-site', 'same-site', 'none', 'same-origin', 'odd');
  const origin = fc.constantFrom(
    undefined,
    'null',
    OWN,
    'http://localhost:3000',
    'http://localhost.',
  );
  await fc.assert(
    fc.asyncProperty(
      site,
      origin,
      fc.constantFrom(...TYPES),
      fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'),
      fc.constantFrom(...POSTS),
      async (site, origin, type, method, [path, body]) => {
        fc.pre(!(site === 'same-origin' && (!origin || [OWN, 'null'].includes(origin))));
        fc.pre(!(site === undefined && origin === OWN));
        const headers = {
          Cookie,
          ...(site && { 'Sec-Fetch-Site': site }),
          ...(origin && { Origin: origin }),
          ...(type && { 'Content-Type': type }),
        };
        const { status } = await app.request(path, {
          method,
          headers,
          body: new TextEncoder().encode(body),
        });
        expect(status).toBe(403);
      },
    ),
    { numRuns: 300 },
  );
  expect(await look()).toEqual(before);
});

describe('the control API', () => {
  it('takes nothing that is forged, with the header or without', async () => {
    const { app, look } = await prepare();
    const before = await look();
    const calls = [
      ['POST', '/reset'],
      ['POST', '/clock/advance'],
      ['DELETE', '/faults'],
      ['PUT', '/clock'],
    ] as const;
    for (const [, headers] of FORGERIES) {
      const isPage = headers.Origin || /site/.test(headers['Sec-Fetch-Site'] ?? '');
      for (const type of TYPES) {
        for (const [method, path] of calls) {
          const send = (own: Headers) =>
            app.request(`/sandbox/api${path}`, {
              method,
              body: new TextEncoder().encode('{"seconds":1,"now":1}'),
              headers: { ...headers, ...(type && { 'Content-Type': type }), ...own },
            });
          expect((await send({})).status).toBe(403);
          if (isPage) expect((await send({ 'X-Sandbox': '1' })).status).toBe(403);
        }
      }
    }
    expect(await look()).toEqual(before);
  });

  it('takes JSON alone, and says so', async () => {
    const { app } = await prepare();
    for (const type of TYPES.filter((type) => type !== 'application/json')) {
      const response = await app.request('/sandbox/api/clock/advance', {
        method: 'POST',
        headers: { 'X-Sandbox': '1', ...(type && { 'Content-Type': type }) },
        body: new TextEncoder().encode('{"seconds":1}'),
      });
      expect([response.status, await response.json()]).toEqual([
        415,
        { error: 'Send JSON, as Content-Type: application/json.' },
      ]);
    }
  });
});

describe('a page', () => {
  it.each(['image', 'script', 'style', 'empty', 'report', 'iframe', 'fencedframe'])(
    'opened as %s of another page gives nothing and ends nothing',
    async (destination) => {
      const { app, Cookie, look } = await prepare();
      const before = await look();
      for (const path of ['/', '/signin', '/grant-access', '/sandbox']) {
        for (const method of ['GET', 'HEAD']) {
          const headers = { Cookie, 'Sec-Fetch-Dest': destination, 'Sec-Fetch-Site': 'same-site' };
          const response = await app.request(`${path}${authorizeQuery()}`, { method, headers });
          expect(response.status).toBe(403);
        }
      }
      expect(await look()).toEqual(before);
    },
  );
});
