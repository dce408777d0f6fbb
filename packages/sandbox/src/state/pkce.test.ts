import { expect, test } from 'vitest';
import { isSdkChallenge, isVerifiedBy, isVerifier, s256, sdkS256 } from './pkce';

/** RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** The challenge that @livechat/accounts-sdk 2.1.3 sends for the same verifier. */
const SDK_CHALLENGE =
  'MzMyNjAzMDMwLDQzNzk2NzA4NCw3OTAwMTYyNjgsMTI4NTA0MTY3MiwxOTkwNzUyNDI5LDE4NDQ1MjgyMTQsMTg2MDI3NDUwNiwtODgxNzg4NDc3';

test('S256 makes the challenge of RFC 7636’s appendix B', () => {
  expect(s256(VERIFIER)).toBe(CHALLENGE);
  expect(isVerifiedBy({ challenge: CHALLENGE, method: 'S256' }, VERIFIER, false)).toBe(true);
});

test('another verifier, and the challenge itself, do not verify', () => {
  const challenge = { challenge: CHALLENGE, method: 'S256' } as const;
  expect(isVerifiedBy(challenge, VERIFIER.replace('d', 'e'), true)).toBe(false);
  expect(isVerifiedBy(challenge, CHALLENGE, true)).toBe(false);
});

test('plain compares as it is', () => {
  const challenge = { challenge: VERIFIER, method: 'plain' } as const;
  expect(isVerifiedBy(challenge, VERIFIER, false)).toBe(true);
  expect(isVerifiedBy(challenge, CHALLENGE, false)).toBe(false);
});

test('the SDK’s own challenge is recognized, and verifies only when that is allowed', () => {
  expect(sdkS256(VERIFIER)).toBe(SDK_CHALLENGE);
  expect([isSdkChallenge(SDK_CHALLENGE), isSdkChallenge(CHALLENGE)]).toEqual([true, false]);
  const challenge = { challenge: SDK_CHALLENGE, method: 'S256' } as const;
  expect(isVerifiedBy(challenge, VERIFIER, false)).toBe(false);
  expect(isVerifiedBy(challenge, VERIFIER, true)).toBe(true);
});

test.each([
  ['x'.repeat(42), false],
  ['x'.repeat(43), true],
  ['-._~'.repeat(32), true],
  ['x'.repeat(129), false],
  [`${'x'.repeat(50)}+`, false],
  [`${'x'.repeat(50)}é`, false],
])('a verifier has 43 to 128 characters of the alphabet: %s', (text, expected) => {
  expect(isVerifier(text)).toBe(expected);
});
