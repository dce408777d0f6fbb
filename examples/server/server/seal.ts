import { settings } from '@repo/config/server';
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';

/**
 * Encrypts content with AES-256-GCM and the newest key. `name` is the name that it is stored under. It can be decrypted
 * only under this name, and only until it expires.
 */
export const seal = (content: JWTPayload, name: string, seconds: number): Promise<string> =>
  new EncryptJWT(content)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setSubject(name)
    .setExpirationTime(`${seconds} seconds`)
    .encrypt(settings().keys[0]);

/** Decrypts a text with the key that it was encrypted with. Null if none of our keys fits, or if it has expired. */
export async function unseal(sealed: string, name: string): Promise<JWTPayload | null> {
  const tries = settings().keys.map((key) => jwtDecrypt(sealed, key, { subject: name }));
  return (await Promise.any(tries).catch(() => null))?.payload ?? null;
}
