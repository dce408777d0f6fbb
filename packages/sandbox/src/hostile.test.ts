import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSandbox } from './create-sandbox';
import { ACCOUNT, createBrowser, obtainToken, TEST_CLIENT } from './testing';

const PATHS = [
  '/',
  '/signin',
  '/signup',
  '/grant-access',
  '/ooops',
  '/avatars/x.svg',
  '/assets/sandbox.css',
  '/sandbox/api/ready',
  '/sandbox/api/nothing',
  '/sandbox',
  '/sandbox/api/faults',
  '/sandbox/api/people',
  '/sandbox/api/clock',
  '/answer/x',
  '/v2/info',
  '/v2/accounts',
  '/v2/customer/token',
  '/v3.4/configuration/action/get_license_id',
  '/v2/token',
  '/v2/accounts/me',
  '/v2/sessions',
  '/v3.6/configuration/action/list_agents',
  '/v3.6/configuration/action/get_agent',
];

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.json(),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '%',
    '%00',
    '%E0%A4%A',
    '../../etc/passwd',
    '\u0000',
    '\ud800',
    '\r\nSet-Cookie: a=b',
    'javascript:alert(1)',
    'http://localhost:3000\r\nX: y',
    'http://[',
    'x'.repeat(5000),
  ),
);

/** A value that is often right, so that the checks behind the first are reached as well. */
const often = (right: string) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: hostile });

const query = fc
  .tuple(
    fc.record(
      {
        response_type: often('token'),
        client_id: often('sandbox'),
        redirect_uri: often('http://localhost:3000'),
        scope: often('sessions--my:rw'),
        state: hostile,
        prompt: often('consent'),
        organization_id: hostile,
        email: hostile,
        flow: often('button'),
        scenario: often('deny'),
        code: hostile,
        oauth_exception: often('invalid_scope'),
        exception_details: often('invalid_redirect_uri'),
      },
      { requiredKeys: ['response_type', 'client_id', 'redirect_uri'] },
    ),
    fc.array(fc.tuple(hostile, hostile), { maxLength: 2 }),
  )
  .map(([known, other]) => String(new URLSearchParams([...Object.entries(known), ...other])));

const body = fc.oneof(
  hostile,
  fc
    .record({ account_id: often(ACCOUNT.ada), decision: often('allow') })
    .map((form) => String(new URLSearchParams(form))),
  fc
    .record(
      { id: fc.anything(), filters: fc.anything(), fields: fc.anything() },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? 0 : each))),
);

const printable = fc
  .string({ unit: 'binary-ascii', maxLength: 60 })
  .map((text) => text.replace(/[^\x20-\x7e]/g, ''));

/** Percent-encodes; lone surrogates too, which encodeURIComponent refuses. */
const encode = (text: string) => String(new URLSearchParams({ '': text })).slice(1);

test('nothing a request may hold makes a 500, a foreign redirect or a header of its own', async () => {
  const app = createSandbox({ client: TEST_CLIENT });
  const browser = createBrowser(app);
  const access_token = await obtainToken(app, {}, browser);
  const cookie = (await browser.signIn(ACCOUNT.ben)).headers.get('Set-Cookie')?.split(';')[0] ?? '';

  const headers = fc.record(
    {
      Authorization: often(`Bearer ${access_token}`).map((text) =>
        text.replace(/[^\x20-\x7e]/g, ''),
      ),
      Cookie: fc.oneof(fc.constant(cookie), printable),
      'Content-Type': fc.oneof(
        fc.constantFrom(
          'application/json',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
        ),
        printable,
      ),
      'Sec-Fetch-Site': fc.constantFrom('same-origin', 'cross-site', 'odd'),
      'User-Agent': printable,
      Host: fc.oneof({ weight: 9, arbitrary: fc.constant('localhost:3100') }, printable),
      'X-Sandbox': printable,
      Origin: printable,
    },
    { requiredKeys: ['Sec-Fetch-Site'] },
  );

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'GET', 'POST', 'POST', 'DELETE', 'PUT', 'OPTIONS', 'HEAD'),
      fc.constantFrom(...PATHS),
      fc.oneof({ weight: 3, arbitrary: fc.constant('') }, hostile.map(encode)),
      query,
      headers,
      body,
      async (method, path, rest, search, headers, body) => {
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const response = await app.request(`${path}${rest && `/${rest}`}?${search}`, {
          method,
          headers,
          ...(hasBody && { body }),
        });
        expect(response.status).not.toBeGreaterThanOrEqual(500);
        const target = response.headers.get('Location');
        if (target)
          expect(target).toMatch(/^(\/(signin|grant-access|ooops)\?|http:\/\/localhost:3000#)/);
        expect(response.headers.get('X')).toBeNull();
        await response.text();
      },
    ),
    { numRuns: 3000 },
  );
}, 30_000);
