// @ts-check
/**
 * What LiveChat does, seen from a page at a registered redirect URI. It tells the tool that served it what it saw, in
 * words that hold no token, code, state, e-mail address or name: those never leave this page.
 * @typedef {{
 *   client_id: string, response_type: 'token' | 'code', redirect_uri: string, accountsURL: string, apiURL: string,
 * }} Settings
 */
import { redeem, revoke, withoutToken, withToken } from './calls.mjs';
import { fieldsOf, hide, kindOf, secretsIn, separatorOf, word } from './shape.mjs';
import { authorizeURL, closesItself, createAttempt, nextMessage } from './sign-in.mjs';

const KEY = 'livechat.doctor';
const status = /** @type {HTMLElement} */ (document.getElementById('status'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('sign-in'));
const finish = /** @type {HTMLButtonElement} */ (document.getElementById('finish'));
/** @type {Settings} */
const settings = await (await fetch('/live/settings.json')).json();
const { client_id, response_type, accountsURL } = settings;
/** @type {Set<string>} */
const secrets = new Set();

/** @param {string} id @param {string | undefined} text */
async function say(id, text) {
  if (text !== undefined) await tell('/live/seen', { id, text: hide(text, secrets) });
}

/** @param {string} path @param {unknown} content */
const tell = (path, content) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(content),
  });

/** @param {unknown} answer */
function keep(answer) {
  for (const secret of secretsIn(answer, client_id)) secrets.add(secret);
}

async function begin() {
  status.textContent = 'Asking LiveChat how it refuses …';
  await withoutToken(settings, say);
  status.textContent =
    'Now sign in. A window opens; what it shows first, for a moment, is an error page.';
  button.hidden = false;
  button.onclick = inWindow;
}

async function inWindow() {
  // In the click itself: later, the browser would block it.
  const popup = window.open('about:blank', 'livechat-doctor', 'width=500,height=650');
  if (!popup) {
    status.textContent =
      'The browser blocked the window: allow pop-ups for this page, and click again.';
    return;
  }
  button.hidden = true;
  status.textContent = 'Waiting for LiveChat’s window …';
  const attempt = createAttempt();
  keep(attempt);
  const flow = { flow: 'button' };
  popup.location = await authorizeURL(settings, attempt, { ...flow, response_type: 'other' });
  const refusal = await nextMessage(popup, 8_000, accountsURL);
  await say('popup-error', refusal ? toldError(refusal.data) : 'no message');
  if (!popup.closed) {
    popup.location = await authorizeURL(settings, attempt, flow);
    const answer = await nextMessage(popup, 600_000, accountsURL);
    if (answer) return received(popup, answer, attempt);
  }
  status.textContent =
    'The window closed without an answer. Sign in again, or print what was seen so far.';
  button.hidden = false;
}

/** @param {unknown} data */
function toldError(data) {
  const { error } = Object(data);
  if (typeof error !== 'object' || error === null) return fieldsOf(data, client_id);
  return Object.entries(error)
    .map(([name, value]) => `${word(name)}: ${word(value)}`)
    .join(', ');
}

/**
 * @param {Window} popup
 * @param {MessageEvent<unknown>} event
 * @param {import('./sign-in.mjs').Attempt} attempt
 */
async function received(popup, { origin, data: message }, attempt) {
  status.textContent = 'Signed in. Looking at what LiveChat answers …';
  const { data, error } = Object(message);
  keep(data);
  await say('popup-origin', origin === accountsURL ? 'LiveChat Accounts' : origin);
  await say(`popup-${response_type}`, error ? toldError(message) : fieldsOf(data, client_id));
  if (!data) return inTab();
  await say('popup-state', comparison(data.state, attempt.state));
  await say('popup-scopes', separatorOf(data.scopes ?? data.scope));
  await say('life', `${Number(data.expires_in)}`);
  await say('popup-closes', (await closesItself(popup)) ? 'closes itself' : 'stays open');
  popup.close();
  const { access_token, code } = data;
  await say(`${response_type}-form`, kindOf(access_token ?? code, client_id));
  const proof = { code: String(code), verifier: attempt.verifier };
  const token = access_token ?? (await redeem(settings, proof, say, keep));
  if (token) {
    secrets.add(token);
    await withToken(settings, token, say, keep);
    await revoke(settings, token, say);
  }
  return inTab();
}

/** Once more, in this tab: LiveChat knows the person by now, and should come straight back. */
async function inTab() {
  status.textContent = 'Leaving for LiveChat once more, in this tab …';
  const attempt = createAttempt();
  sessionStorage.setItem(KEY, JSON.stringify(attempt));
  location.assign(await authorizeURL(settings, attempt, { flow: '' }));
}

async function comeBack() {
  const { state, verifier } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  sessionStorage.removeItem(KEY);
  const place = location.hash.length > 1 ? 'fragment' : location.search ? 'query' : '';
  const answer = Object.fromEntries(
    new URLSearchParams(place === 'fragment' ? location.hash.slice(1) : location.search),
  );
  history.replaceState(null, '', location.pathname);
  keep({ ...answer, state, verifier });
  if (place) {
    const { access_token } = answer;
    await say(`redirect-place-${response_type}`, place);
    await say(`redirect-${response_type}`, fieldsOf(answer, client_id));
    await say('redirect-state', comparison(answer.state, state));
    if (access_token) {
      secrets.add(access_token);
      await say('redirect-scopes', separatorOf(answer.scope));
      await revoke(settings, access_token, async () => {});
    }
  }
  await end();
}

/** @param {unknown} got @param {string} sent */
const comparison = (got, sent) => (got === sent ? 'unchanged' : got ? 'another' : 'missing');

async function end() {
  button.hidden = true;
  finish.hidden = true;
  await tell('/live/end', {});
  status.textContent = 'Done. The table is in the terminal, and this page can be closed.';
}

finish.onclick = end;
await (sessionStorage.getItem(KEY) ? comeBack() : begin());
