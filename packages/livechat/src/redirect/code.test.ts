import '../../test/code-grant';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { takeAnswer } from './address';
import { parseAnswer as parse } from './answer';

const visit = (address: string) => history.replaceState(null, '', address);
afterEach(() => visit('/'));

const parseAnswer = (search: string, hash = '') =>
  parse({
    fragment: new URLSearchParams(hash.slice(1)),
    query: new URLSearchParams(search),
    cameBack: false,
  });

test('LiveChat’s answer gives its code and state', () => {
  expect(parseAnswer('?code=dal%3Aabc&state=s')).toMatchObject({
    kind: 'code',
    in: 'query',
    code: 'dal:abc',
    state: 's',
  });
});

test('a code without a state has the state null, which matches nothing', () => {
  expect(parseAnswer('?code=dal%3Aabc')).toMatchObject({ kind: 'code', state: null });
});

test.each([
  ['no query', ''],
  ['a query of the page’s own', '?show=accepting&state=open'],
  ['a parameter that only begins so', '?code_name=x&state=s'],
])('%s is no answer', (_, search) => expect(parseAnswer(search)).toBeNull());

test.each([
  ['an empty code', '?code=&state=s'],
  ['a code with a line break', '?code=dal%3Aa%0D%0Ab&state=s'],
  ['a code that comes twice', '?code=a&state=s&code=b'],
  ['a state that comes twice', '?code=a&state=s&state=t'],
])('%s is malformed, whichever would win', (_, search) => {
  expect(parseAnswer(search)).toMatchObject({ kind: 'malformed' });
});

test('a token is not what was asked for', () => {
  const hash = '#access_token=dal%3Aabc&token_type=Bearer&state=s';
  expect(parseAnswer('', hash)).toMatchObject({ kind: 'malformed', state: 's' });
});

test.each([
  ['/team?code=dal%3Aabc&state=s', '/team'],
  ['/team?show=accepting&code=dal%3Aabc&state=s#cleo', '/team?show=accepting#cleo'],
  ['/?%63ode=dal%3Aabc', '/'],
  ['/?code=a&code=b&state=s', '/'],
  ['/?code=dal%3Aabc#access_token=dal%3Aabc', '/'],
])('of %s the address keeps %s', (given, kept) => {
  visit(given);
  expect(takeAnswer()).not.toBeNull();
  expect(location.href).toBe(`http://localhost:3000${kept}`);
});

test('any query at all is read without an exception, and only a code gives a code', () => {
  const anyValue = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('dal:abc', 's', ''));
  const anyName = fc.oneof(
    fc.string(),
    fc.constantFrom('code', 'state', 'error', '__proto__', 'oauth_exception', 'access_token'),
  );
  const anySearch = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.tuple(anyName, anyValue))
      .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`),
  );
  fc.assert(
    fc.property(anySearch, (search) => {
      const answer = parseAnswer(search);
      expect(answer?.kind).not.toBe('token');
      if (answer?.kind !== 'code') return;
      expect(search).toContain('code');
      expect(new URLSearchParams({ code: answer.code }).get('code')).toBe(answer.code);
    }),
    { numRuns: 10_000 },
  );
});

test('whatever the query is, no code stays in the address, and the rest is as it was written', () => {
  const ownName = fc.stringMatching(/^[a-z?]{1,6}$/).filter((name) => !/^(code|state)$/.test(name));
  const own = fc.oneof(
    fc.tuple(ownName, fc.webQueryParameters()).map(([name, value]) => `${name}=${value}`),
    fc.constantFrom('', 'y=a%20b', 'y=a+b', 'code_name', '?code=x', '=code', 'y=%zz', '%2Fcode=1'),
  );
  const answered = fc.constantFrom('code=SAVE20', '%63ode=x', 'state=s', 'st%61te', 'code');
  fc.assert(
    fc.property(fc.array(own), fc.array(answered), fc.webFragments(), (query, answer, hash) => {
      fc.pre(query.join('&') !== '');
      visit(`/?${query.join('&')}#${hash}`);
      const { search, hash: anchor } = location;
      // LiveChat's parameters, and whoever's, wherever they stand.
      const mixed = [...answer, 'code=dal%3Aabc'].reduce(
        (all, each, at) => all.toSpliced((at * 7) % (all.length + 1), 0, each),
        search.slice(1).split('&'),
      );
      visit(`/?${mixed.join('&')}${anchor}`);
      takeAnswer();
      expect(location.search + location.hash).toBe(search + anchor);
    }),
    { numRuns: 1_000 },
  );
});
