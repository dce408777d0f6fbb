// @ts-check
/**
 * What LiveChat gave this page and has to take back, whatever becomes of the page, the tool or the person.
 * @typedef {import('./main.mjs').Settings} Settings
 */
import { call } from './call.mjs';

/** @type {Set<string>} */
const tokens = new Set();
/**
 * Requests that exchange a code, until all their answers were read. The same once more ends what came of the first.
 * @type {Set<Record<string, string>>}
 */
const exchanges = new Set();

/**
 * Remembers the access token of an answer, if it has one.
 * @param {unknown} answer
 */
export function hold(answer) {
  const { access_token } = Object(answer);
  // Anything else could not be sent back in a header.
  if (typeof access_token === 'string' && /^[\x21-\x7e]+$/.test(access_token))
    tokens.add(access_token);
}

/** @param {Record<string, string>} form */
export const holdExchange = (form) => exchanges.add(form);
/** @param {Record<string, string>} form */
export const answered = (form) => exchanges.delete(form);

/** How many are not taken back. */
export const left = () => tokens.size + exchanges.size;

/**
 * Revokes one token. LiveChat says 401 or 404 of one that is over already.
 * @param {Settings} settings
 * @param {string} token
 */
export async function takeBack({ accountsURL }, token) {
  const answer = await call('DELETE', `${accountsURL}/v2/token`, { token });
  if ('status' in answer && (answer.status < 300 || [401, 404].includes(answer.status)))
    tokens.delete(token);
  return answer;
}

/**
 * Revokes all; what LiveChat does not take back is asked for three times.
 * @param {Settings} settings
 */
export async function takeAllBack(settings) {
  for (let times = 0; left() > 0 && times < 3; times++) {
    for (const form of exchanges) {
      const answer = await call('POST', `${settings.accountsURL}/v2/token`, { form });
      if ('unread' in answer) continue;
      hold(answer.body);
      if (answer.status < 500) answered(form);
    }
    for (const token of tokens) await takeBack(settings, token);
  }
}

/**
 * The same while the page goes, when no answer can be waited for.
 * @param {Settings} settings
 */
export function takeAllBackUnheard({ accountsURL }) {
  const send = (/** @type {RequestInit} */ init) =>
    void fetch(`${accountsURL}/v2/token`, { ...init, keepalive: true, credentials: 'omit' }).catch(
      () => {},
    );
  for (const form of exchanges) send({ method: 'POST', body: new URLSearchParams(form) });
  for (const token of tokens)
    send({ method: 'DELETE', headers: { Authorization: `Bearer ${token}` } });
}
