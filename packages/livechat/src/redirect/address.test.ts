import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { takeAnswer, takePastedAnswer } from './address';

const visit = (address: string) => history.replaceState(null, '', address);
afterEach(() => {
  visit('/');
  vi.unstubAllGlobals();
});

test('a token leaves the address, and what stood before the # stays', () => {
  visit('/team?show=accepting#access_token=dal%3Aabc&state=s');
  expect(takeAnswer()?.fragment.get('access_token')).toBe('dal:abc');
  expect(location.href).toBe('http://localhost:3000/team?show=accepting');
  expect(takeAnswer()).toBeNull();
});

test('a refusal stays in the address until it is judged, and a link without an answer for good', () => {
  for (const address of ['/?error=access_denied', '/#oauth_exception=server_error']) {
    visit(address);
    expect(takeAnswer()).not.toBeNull();
    expect(location.href).toBe(`http://localhost:3000${address}`);
  }
  // Without the authorization code grant, `code` and `state` are the page's own.
  for (const address of [
    '/',
    '/#team',
    '/?access_token=x',
    '/#about-access_token',
    '/?code=1&state=x',
  ]) {
    visit(address);
    expect(takeAnswer()).toBeNull();
    expect(takePastedAnswer()).toBeNull();
    expect(location.href).toBe(`http://localhost:3000${address}`);
  }
});

test.each([
  ['navigate', null],
  ['reload', null],
  ['back_forward', true],
])('a page loaded by "%s" may follow LiveChat’s: %s', (type, cameBack) => {
  vi.stubGlobal('performance', { ...performance, getEntriesByType: () => [{ type }] });
  expect(takeAnswer()?.cameBack ?? null).toBe(cameBack);
});

test('into the open page only a token can be pasted', () => {
  visit('/#error=access_denied');
  expect(takePastedAnswer()).toBeNull();
  visit('/#access_token=x');
  expect(takePastedAnswer()?.cameBack).toBe(false);
});

test('whatever stands behind the #, no token is left there', () => {
  fc.assert(
    fc.property(fc.webFragments(), fc.webQueryParameters(), (before, token) => {
      visit(`/#${before}&access_token=${token}`);
      takeAnswer();
      expect(location.hash).toBe('');
    }),
    { numRuns: 1_000 },
  );
});
