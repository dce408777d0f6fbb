// @ts-check
/** @typedef {import('./main.mjs').Settings} Settings */

/**
 * The values that tie a request and its answer together.
 * @typedef {{ state: string, verifier: string }} Attempt
 */

/** @returns {Attempt} */
export const createAttempt = () => ({ state: random(), verifier: random() });

/**
 * The address of LiveChat's page for one attempt, with the parameters that the Accounts SDK sends.
 * @param {Settings} settings
 * @param {Attempt} attempt
 * @param {Record<string, string>} [other]
 */
export async function authorizeURL(settings, { state, verifier }, other = {}) {
  const { accountsURL, client_id, redirect_uri, response_type } = settings;
  const url = new URL(accountsURL);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const challenge =
    response_type === 'code'
      ? { code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256' }
      : {};
  const asked = { response_type, client_id, redirect_uri, state, ...challenge, ...other };
  url.search = `${new URLSearchParams(asked)}`;
  return url.href;
}

/**
 * Whether a message of LiveChat's window is its answer: an error, a token or a code. It may lack the `state`: a later
 * check compares that and reports a difference.
 * @param {unknown} message
 */
function isAnswer(message) {
  const { data, error } = Object(message);
  const { access_token, code } = Object(data);
  return Boolean(error || access_token || code);
}

/**
 * The next answer of LiveChat's window. Undefined if none comes in time, or if the window closes without one.
 * @param {Window} popup
 * @param {number} ms
 * @param {string} accountsURL recognizes a message of a window that has closed itself: then it has no `source`
 * @returns {Promise<MessageEvent<unknown> | undefined>}
 */
export function nextAnswer(popup, ms, accountsURL) {
  return new Promise((resolve) => {
    const end = new AbortController();
    const finish = (/** @type {MessageEvent | undefined} */ event) => {
      end.abort();
      clearTimeout(timeout);
      clearInterval(watch);
      resolve(event);
    };
    const timeout = setTimeout(finish, ms, undefined);
    let closed = 0;
    // Waits a moment after the window has closed: its last message may still be on its way.
    const watch = setInterval(() => popup.closed && ++closed > 3 && finish(undefined), 250);
    addEventListener(
      'message',
      (event) => {
        const isTheirs = event.source === popup || event.origin === accountsURL;
        if (isTheirs && isAnswer(event.data)) finish(event);
      },
      { signal: end.signal },
    );
  });
}

/**
 * Whether a window closes by itself, as LiveChat's does after its answer.
 * @param {Window} popup
 */
export async function closesItself(popup) {
  for (let waited = 0; waited < 3_000 && !popup.closed; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return popup.closed;
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** @param {Uint8Array} bytes */
const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
