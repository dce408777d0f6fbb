import { readFileSync } from 'node:fs';
import { fail } from './processes.mjs';

/**
 * `live` with a client id in livechat.config.json, else `sandbox`. The apps and the sandbox check
 * the file in full; here is only what the start-up needs to know.
 * @returns {Promise<'live' | 'sandbox'>}
 */
export async function readMode() {
  let clientId = '';
  try {
    clientId = JSON.parse(readFileSync('livechat.config.json', 'utf8')).auth?.clientId ?? '';
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    await fail(
      `livechat.config.json cannot be read (${message}): fix or restore it, then start again.`,
    );
  }
  const { LIVECHAT_MODE } = process.env;
  if (LIVECHAT_MODE === 'sandbox' || LIVECHAT_MODE === 'live') return LIVECHAT_MODE;
  const isPlaceholder = `${clientId}`.trim() === '' || `${clientId}`.startsWith('<');
  return isPlaceholder ? 'sandbox' : 'live';
}
