import { createHash } from 'node:crypto';

export const METHODS = ['S256', 'plain'] as const;

/** What the authorize request commits to (RFC 7636). */
export type Challenge = { challenge: string; method: (typeof METHODS)[number] };

const sha256 = (text: string) => createHash('sha256').update(text, 'ascii').digest();

/** RFC 7636's S256. */
export const s256 = (verifier: string): string => sha256(verifier).toString('base64url');

/**
 * What `@livechat/accounts-sdk` 2.1.3 sends as S256: the digest's eight 32-bit numbers, in decimal, with commas between
 * them, and that text in base64url.
 */
export const sdkS256 = (verifier: string): string => {
  const digest = sha256(verifier);
  const words = Array.from({ length: 8 }, (_, i) => digest.readInt32BE(i * 4));
  return Buffer.from(words.join(',')).toString('base64url');
};

/** Whether a challenge is one the SDK made. */
export const isSdkChallenge = (challenge: string): boolean =>
  /^-?\d+(,-?\d+){7}$/.test(Buffer.from(challenge, 'base64url').toString('latin1'));

/** 43 to 128 characters of RFC 7636's alphabet. */
export const isVerifier = (text: string): boolean => /^[\w.~-]{43,128}$/.test(text);

/** Whether a challenge looks as its method makes it. */
export const isChallenge = ({ challenge, method }: Challenge, sdkCompat: boolean): boolean =>
  method === 'plain'
    ? isVerifier(challenge)
    : /^[\w-]{43}$/.test(challenge) || (sdkCompat && isSdkChallenge(challenge));

export const isVerifiedBy = (
  { challenge, method }: Challenge,
  verifier: string,
  sdkCompat: boolean,
): boolean =>
  method === 'plain'
    ? challenge === verifier
    : challenge === s256(verifier) || (sdkCompat && challenge === sdkS256(verifier));
