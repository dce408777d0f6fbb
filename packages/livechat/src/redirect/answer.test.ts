// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAnswer as parse } from './answer';

const parseAnswer = (hash: string, search = '') =>
  parse({
    fragment: new URLSearchParams(hash.slice(1)),
    query: new URLSearchParams(search),
    cameBack: false,
  });

const hash = (params: Record<string, string>) => `#${new URLSearchParams(params)}`;
const answer = { access_token: 'dal:abc', token_type: 'Bearer', expires_in: '28800', state: 's' };

test('LiveChat’s answer gives its token and state', () => {
  expect(
    parseAnswer('#access_token=dal%3Aabc&token_type=Bearer&expires_in=28800&state=s'),
  ).toMatchObject({
    kind: 'token',
    access_token: 'dal:abc',
    state: 's',
  });
});

test('an answer without a state has the state null, which matches nothing', () => {
  expect(parseAnswer('#access_token=dal%3Aabc&token_type=Bearer')).toMatchObject({ state: null });
});

test.each([
  ['no fragment', ''],
  ['an empty fragment', '#'],
  ['an anchor', '#team'],
  ['an anchor that names the token', '#about-access_token'],
  ['a route of a single-page app', '#/login?next=/team'],
  ['a state alone', '#state=s'],
])('%s is no answer', (_, hash) => expect(parseAnswer(hash)).toBeNull());

test.each([
  ['an empty token', { ...answer, access_token: '' }],
  ['a token with a line break', { ...answer, access_token: 'dal:a\r\nX-Header: 1' }],
  ['a token with a letter no header can carry', { ...answer, access_token: 'dal:ą' }],
  ['another token type', { ...answer, token_type: 'mac' }],
  ['no token type', { access_token: 'dal:abc', state: 's' }],
])('%s is malformed', (_, params) => {
  expect(parseAnswer(hash(params))).toMatchObject({ kind: 'malformed' });
});

test('a parameter given twice is malformed, whichever would win', () => {
  expect(parseAnswer(`${hash(answer)}&access_token=other`)).toMatchObject({ kind: 'malformed' });
  expect(parseAnswer(`${hash(answer)}&state=other`)).toMatchObject({ kind: 'malformed' });
});

test.each([
  [{ error: 'access_denied', state: 's' }, 'access_denied'],
  [{ oauth_exception: 'invalid_scope', state: 's' }, 'invalid_scope'],
  [{ identity_exception: 'identity_lost', state: 's' }, 'identity_lost'],
  [{ error: '<script>', state: 's' }, 'malformed_answer'],
])('the error return %o is told by its code', (params, code) => {
  expect(parseAnswer(hash(params))).toMatchObject({ kind: 'error', code, state: 's' });
});

test('a refusal is read from the query as well, a token never', () => {
  expect(parseAnswer('', '?oauth_exception=access_denied&state=s')).toMatchObject({
    kind: 'error',
    in: 'query',
    code: 'access_denied',
    state: 's',
  });
  expect(parseAnswer('', `?${hash(answer).slice(1)}`)).toBeNull();
});

test('any fragment at all is read without an exception, and only a token gives a token', () => {
  const anyValue = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('Bearer', 'dal:abc', 's'),
  );
  const anyName = fc.oneof(
    fc.string(),
    fc.constantFrom('access_token', 'token_type', 'state', 'error', '__proto__', 'oauth_exception'),
  );
  const anyHash = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.tuple(anyName, anyValue))
      .map((pairs) => `#${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`),
  );
  fc.assert(
    fc.property(anyHash, (hash) => {
      const answer = parseAnswer(hash);
      if (answer?.kind !== 'token') return;
      expect(hash).toContain('access_token');
      // It has to go into a header: a fetch with it must not throw.
      new Headers({ Authorization: `Bearer ${answer.access_token}` });
    }),
    { numRuns: 10_000 },
  );
});

test('a browser without URLSearchParams.size, such as Chromium 111, reads the answer as well', () => {
  const size = Object.getOwnPropertyDescriptor(URLSearchParams.prototype, 'size');
  Reflect.deleteProperty(URLSearchParams.prototype, 'size');
  expect(parseAnswer(hash(answer))).toMatchObject({ kind: 'token' });
  if (size) Object.defineProperty(URLSearchParams.prototype, 'size', size);
});
