import { settings } from '@repo/config/server';
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';

/**
 * Encrypts something by AES-256-GCM with the newest key. `name` says what it is kept under: put under another name it
 * cannot be read any more, nor after its end.
 */
export const seal = (content: JWTPayload, name: string, seconds: number): Promise<string> =>
  new EncryptJWT(content)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setSubject(name)
    .setExpirationTime(`${seconds} seconds`)
    .encrypt(settings().keys[0]);

/** Decrypts it with whichever key it was encrypted with; null when it was none of ours. */
export async function unseal(sealed: string, name: string): Promise<JWTPayload | null> {
  const tries = settings().keys.map((key) => jwtDecrypt(sealed, key, { subject: name }));
  return (await Promise.any(tries).catch(() => null))?.payload ?? null;
}
