// @ts-check
/**
 * The tokens that LiveChat gave this page. LiveChat must revoke them, even if the person leaves or the tool ends.
 * @typedef {import('./main.mjs').Settings} Settings
 */
import { call } from './call.mjs';

/** @type {Set<string>} */
const tokens = new Set();
/**
 * Requests that exchange a code, until their answers were read. If such a request is sent again, LiveChat revokes the
 * tokens of the first one.
 * @type {Set<Record<string, string>>}
 */
const exchanges = new Set();

/**
 * Remembers the access token of an answer, if it has one.
 * @param {unknown} answer
 */
export function hold(answer) {
  const { access_token } = Object(answer);
  // A token with other characters could not be sent in a header.
  if (typeof access_token === 'string' && /^[\x21-\x7e]+$/.test(access_token))
    tokens.add(access_token);
}

/** @param {Record<string, string>} form */
export const holdExchange = (form) => exchanges.add(form);
/** @param {Record<string, string>} form */
export const answered = (form) => exchanges.delete(form);

/** How many are not revoked yet. */
export const left = () => tokens.size + exchanges.size;

/**
 * Revokes one token. For a token that is not valid any more, LiveChat answers 401 or 404.
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
 * Revokes all tokens. If that fails, it tries up to three times.
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
 * Revokes all tokens while the person leaves the page. The page cannot wait for the answers.
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
