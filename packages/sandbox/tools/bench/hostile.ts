import fc from 'fast-check';
import type { Hono } from 'hono';
import { ENDPOINTS } from '../../src/faults/endpoints';
import { ACCOUNT, createBrowser, obtainToken } from '../../src/testing';

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
  '/token',
  '/v3.5/configuration/action/list_agents',
  ...ENDPOINTS.map((endpoint) => endpoint.split(' ')[1] ?? ''),
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

/** A value that is right in four of five cases, so that requests also reach the later checks. */
const often = (right: string) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: hostile });

const query = fc
  .tuple(
    fc.record(
      {
        response_type: fc.oneof(often('token'), often('code')),
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
        code_challenge: often('x'.repeat(43)),
        code_challenge_method: often('S256'),
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
      {
        grant_type: often('authorization_code'),
        client_id: often('sandbox'),
        code: hostile,
        redirect_uri: often('http://localhost:3000'),
        refresh_token: hostile,
      },
      { requiredKeys: ['grant_type'] },
    )
    .map((form) => String(new URLSearchParams(form))),
  fc
    .record({ do: often('advance-clock'), seconds: often('999999999'), scenario: often('deny') })
    .map((form) => String(new URLSearchParams(form))),
  fc
    .record(
      { fault: fc.anything(), scenario: often('slow'), now: fc.nat(), seconds: fc.nat() },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? 0 : each))),
  fc
    .record(
      { id: fc.anything(), filters: fc.anything(), fields: fc.anything() },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? 0 : each))),
);

const toPrintable = (text: string) => text.replace(/[^\x20-\x7e]/g, '');

const printable = fc.string({ unit: 'binary-ascii', maxLength: 60 }).map(toPrintable);

/** Percent-encodes a text. Also works for lone surrogates, which encodeURIComponent refuses. */
const encode = (text: string) => String(new URLSearchParams({ '': text })).slice(1);

/** The addresses that the sandbox may redirect a browser to. */
const TARGET = /^(\/(signin|grant-access|ooops)\?|\/sandbox(#\w+)?$|http:\/\/localhost:3000[#?])/;

/** What is wrong with a response. Undefined if nothing is. */
const wrong = ({ status, headers }: Response): string | undefined => {
  const target = headers.get('Location');
  if (status >= 500) return `a ${status}`;
  if (target && !TARGET.test(target)) return `a redirect to ${target}`;
  return headers.get('X') === null ? undefined : 'a header of the request’s own';
};

/** Sends hostile requests of every kind. If an answer is wrong, it throws with the smallest example. */
export const attack = async (app: Hono, numRuns: number): Promise<void> => {
  const browser = createBrowser(app);
  const access_token = await obtainToken(app, {}, browser);
  const cookie = (await browser.signIn(ACCOUNT.ben)).headers.get('Set-Cookie')?.split(';')[0] ?? '';

  const headers = fc.record(
    {
      Authorization: often(`Bearer ${access_token}`).map(toPrintable),
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
      'X-Sandbox': often('1').map(toPrintable),
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
        const problem = wrong(response);
        if (problem) throw new Error(`${method} ${path} makes ${problem}.`);
        await response.text();
      },
    ),
    { numRuns },
  );
};
