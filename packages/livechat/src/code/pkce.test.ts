// @vitest-environment node
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { challengeOf, createVerifier } from './pkce';

afterEach(() => vi.unstubAllGlobals());

test('a page over http, which has no WebCrypto, is told that it needs https', async () => {
  vi.stubGlobal('crypto', {});
  await expect(challengeOf('verifier')).rejects.toMatchObject({ code: 'insecure_page' });
});

test('the challenge is the one of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test('any verifier has the challenge that another implementation makes of it', () =>
  fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[\w.~-]{43,128}$/), async (verifier) => {
      const digest = createHash('sha256').update(verifier, 'ascii').digest('base64url');
      expect(await challengeOf(verifier)).toBe(digest);
    }),
  ));

test('a verifier has 43 of the characters that RFC 7636 allows, and comes once', () => {
  const verifiers = Array.from({ length: 1_000 }, createVerifier);
  for (const verifier of verifiers) expect(verifier).toMatch(/^[\w-]{43}$/);
  expect(new Set(verifiers)).toHaveLength(1_000);
});
