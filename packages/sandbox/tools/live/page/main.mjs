// @ts-check
/**
 * Checks what LiveChat does, as a page at a registered redirect URI. It reports to the tool that served it. A report
 * contains no token, code, state, e-mail address or name: those never leave this page.
 * @typedef {{
 *   client_id: string, response_type: 'token' | 'code', redirect_uri: string, accountsURL: string, apiURL: string,
 * }} Settings
 */
import { redeem, revoke, withoutToken, withToken } from './calls.mjs';
import { hold, left, takeAllBack, takeAllBackUnheard } from './held.mjs';
import { fieldsOf, hide, kindOf, secretsIn, separatorOf, word } from './shape.mjs';
import { authorizeURL, closesItself, createAttempt, nextAnswer } from './sign-in.mjs';

const ATTEMPT = 'livechat.doctor';
const KEY = 'livechat.doctor.key';
const status = /** @type {HTMLElement} */ (document.getElementById('status'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('sign-in'));
const finish = /** @type {HTMLButtonElement} */ (document.getElementById('finish'));
/** @type {Settings} */
const settings = await (await fetch('/live/settings.json')).json();
const { client_id, response_type, accountsURL } = settings;
/** @type {Set<string>} */
const secrets = new Set();
/** @type {Window | null} */
let popup = null;
let isOver = false;
let isLeaving = false;
/** The parts run one after another, and so the end waits for the part before it. */
let working = Promise.resolve();

/**
 * Runs a part. Even if it fails, the page revokes afterwards the tokens that LiveChat gave.
 * @param {() => Promise<unknown>} part
 */
function work(part) {
  working = working.then(async () => {
    try {
      await part();
    } catch (error) {
      if (!isOver) status.textContent = 'This page failed: print what was seen so far.';
      if (!isOver) console.error(error);
    } finally {
      await takeAllBack(settings);
    }
  });
}

/** @param {string} id @param {string | undefined} text */
async function say(id, text) {
  // This ends the running part.
  if (isOver) throw new Error('The end was asked for.');
  if (text !== undefined) await tell('/live/seen', { id, text: hide(text, secrets) });
}

/**
 * Sends a report to the tool. If the tool has ended, the page goes on: it still has to revoke the tokens.
 * @param {string} path
 * @param {unknown} content
 */
const tell = (path, content) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify(content),
  }).catch(() => {});

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
  // The window opens in the click itself: later, the browser would block it.
  button.onclick = () => {
    popup = window.open('about:blank', 'livechat-doctor', 'width=500,height=650');
    if (popup) work(inWindow);
    else
      status.textContent =
        'The browser blocked the window: allow pop-ups for this page, and click again.';
  };
}

async function inWindow() {
  if (!popup) return;
  button.hidden = true;
  status.textContent = 'Waiting for LiveChat’s window …';
  const attempt = createAttempt();
  keep(attempt);
  const flow = { flow: 'button' };
  popup.location = await authorizeURL(settings, attempt, { ...flow, response_type: 'other' });
  const refusal = await nextAnswer(popup, 8_000, accountsURL);
  await say('popup-error', refusal ? toldError(refusal.data) : 'no message');
  if (!popup.closed) {
    popup.location = await authorizeURL(settings, attempt, flow);
    const answer = await nextAnswer(popup, 600_000, accountsURL);
    if (answer) return received(popup, answer, attempt);
  }
  if (isOver) return;
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
  if (!isOver) status.textContent = 'Signed in. Looking at what LiveChat answers …';
  // The next part starts after this one, when the tokens of the popup are revoked.
  work(inTab);
  const { data, error } = Object(message);
  keep(data);
  await say('popup-origin', origin === accountsURL ? 'LiveChat Accounts' : origin);
  await say(`popup-${response_type}`, error ? toldError(message) : fieldsOf(data, client_id));
  if (!data) return;
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
}

/** Signs in again, in this tab. LiveChat knows the person by now, and should redirect without a question. */
async function inTab() {
  if (isOver) return;
  popup?.close();
  // If this page left now, nobody would revoke the remaining tokens.
  if (left() > 0) return work(end);
  isLeaving = true;
  finish.hidden = true;
  status.textContent = 'Leaving for LiveChat once more, in this tab …';
  const attempt = createAttempt();
  sessionStorage.setItem(ATTEMPT, JSON.stringify(attempt));
  location.assign(await authorizeURL(settings, attempt, { flow: '' }));
}

async function comeBack() {
  const { state, verifier } = JSON.parse(sessionStorage.getItem(ATTEMPT) ?? '{}');
  sessionStorage.removeItem(ATTEMPT);
  const place = location.hash.length > 1 ? 'fragment' : location.search ? 'query' : '';
  const answer = Object.fromEntries(
    new URLSearchParams(place === 'fragment' ? location.hash.slice(1) : location.search),
  );
  hold(answer);
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
  work(end);
}

/** @param {unknown} got @param {string} sent */
const comparison = (got, sent) => (got === sent ? 'unchanged' : got ? 'another' : 'missing');

/** Reports the end. Runs when all tokens are revoked, or cannot be. */
async function end() {
  isOver = true;
  button.hidden = true;
  finish.hidden = true;
  const count = left();
  const heard = await tell('/live/end', { left: count });
  const done = heard?.ok ? 'The table is in the terminal' : 'All that LiveChat gave is revoked';
  status.textContent =
    count === 0
      ? `Done. ${done}, and this page can be closed.`
      : `LiveChat did not revoke ${count} of the tokens that it gave this page. Nobody has them once this page is closed; they end by themselves, within eight hours as LiveChat says.`;
}

/** Stops because the person wants it, or because the tool has ended. */
function stop() {
  if (isOver || isLeaving) return;
  isOver = true;
  button.hidden = true;
  finish.hidden = true;
  status.textContent = 'Revoking what LiveChat gave …';
  popup?.close();
  work(end);
}

/** The key that identifies this page to the tool. The first page that asks gets it, and after a redirect sends it. */
const key = await askForKey();

async function askForKey() {
  const headers = { Authorization: `Bearer ${sessionStorage.getItem(KEY)}` };
  sessionStorage.removeItem(KEY);
  const answer = await fetch('/live/key', { method: 'POST', headers });
  return answer.ok ? answer.text() : undefined;
}

// Keeps the token of every message, even if the message is no answer or comes too late.
addEventListener('message', ({ source, origin, data: message }) => {
  if (source !== popup && origin !== accountsURL) return;
  hold(Object(message).data);
  if (isOver) work(async () => {});
});
// If the browser restores this page from its back/forward cache, its state is old, so it reloads.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
addEventListener('pagehide', () => {
  isLeaving = true;
  if (key && !isOver) sessionStorage.setItem(KEY, key);
  popup?.close();
  takeAllBackUnheard(settings);
});

if (key) {
  finish.hidden = false;
  finish.onclick = stop;
  // This answer stays open until the tool ends.
  fetch('/live/open')
    .then((answer) => answer.text())
    .then(stop, stop);
} else {
  isOver = true;
  status.textContent =
    'This page is open elsewhere already. If it is not, stop the tool with Ctrl-C, and start it again.';
}
if (sessionStorage.getItem(ATTEMPT)) work(comeBack);
else if (key) work(begin);
