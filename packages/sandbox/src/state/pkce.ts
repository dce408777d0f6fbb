import { createHash } from 'node:crypto';

export const METHODS = ['S256', 'plain'] as const;

/** The code challenge of an authorize request (RFC 7636). */
export type Challenge = { challenge: string; method: (typeof METHODS)[number] };

const sha256 = (text: string) => createHash('sha256').update(text, 'ascii').digest();

/** RFC 7636's S256. */
export const s256 = (verifier: string): string => sha256(verifier).toString('base64url');

/**
 * The challenge that `@livechat/accounts-sdk` 2.1.3 sends as S256: it writes the digest's eight 32-bit numbers in
 * decimal with commas between them, and encodes this text in base64url.
 */
export const sdkS256 = (verifier: string): string => {
  const digest = sha256(verifier);
  const words = Array.from({ length: 8 }, (_, i) => digest.readInt32BE(i * 4));
  return Buffer.from(words.join(',')).toString('base64url');
};

/** Whether the SDK made this challenge. */
export const isSdkChallenge = (challenge: string): boolean =>
  /^-?\d+(,-?\d+){7}$/.test(Buffer.from(challenge, 'base64url').toString('latin1'));

/** Whether a text has 43 to 128 characters of RFC 7636's alphabet. */
export const isVerifier = (text: string): boolean => /^[\w.~-]{43,128}$/.test(text);

/** Whether a challenge has the form of its method. */
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
