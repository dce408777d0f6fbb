import { settings } from '@repo/config/server';
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';

/**
 * Encrypts something by AES-256-GCM with the newest key. `name` says what it is kept under: put under another name it
 * cannot be read any more, nor after its end.
 */
export function seal(content: JWTPayload, name: string, seconds: number): Promise<string> {
  const [key] = settings().keys;
  if (!key) throw new Error('There is no key.');
  return new EncryptJWT(content)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setSubject(name)
    .setExpirationTime(`${seconds} seconds`)
    .encrypt(key);
}

/** Decrypts it with whichever key it was encrypted with; null when it was none of ours. */
export async function unseal(sealed: string, name: string): Promise<JWTPayload | null> {
  for (const key of settings().keys) {
    const opened = await jwtDecrypt(sealed, key, { subject: name }).catch(() => null);
    if (opened) return opened.payload;
  }
  return null;
}
