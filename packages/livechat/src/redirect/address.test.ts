import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { takeAnswer, takePastedAnswer } from './address';

const visit = (address: string) => history.replaceState(null, '', address);
afterEach(() => visit('/'));

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
  for (const address of ['/', '/#team', '/?access_token=x', '/#about-access_token']) {
    visit(address);
    expect(takeAnswer()).toBeNull();
    expect(location.href).toBe(`http://localhost:3000${address}`);
  }
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
