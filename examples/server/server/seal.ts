import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { settings } from '@repo/config/server';

/** Of AES-GCM: bytes that are different each time, and bytes that prove that nothing was changed. */
const IV = 12;
const TAG = 16;

/**
 * Encrypts a text by AES-256-GCM with the newest key. `name` says what it is kept under: put under another
 * name it cannot be read any more.
 */
export function seal(text: string, name: string): string {
  const [key] = settings().keys;
  if (!key) throw new Error('There is no key.');
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Decrypts it with whichever key it was encrypted with; null when it was none of ours. */
export function unseal(sealed: string, name: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV + TAG) return null;
  for (const key of settings().keys) {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV))
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(IV, IV + TAG));
    try {
      return decipher.update(bytes.subarray(IV + TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      // By another key.
    }
  }
  return null;
}
