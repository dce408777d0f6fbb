// @ts-check
import { errorOf } from './shape.mjs';

/**
 * The part of a cross-origin answer that the page can read. `unread` says why it cannot read the answer.
 * @typedef {{ status: number, body: unknown, requestId: boolean } | { unread: string }} Answer
 */

/** Whether the person leaves the page. The browser then aborts its calls, which says nothing about LiveChat. */
let isLeft = false;
addEventListener('pagehide', () => {
  isLeft = true;
});

/**
 * One cross-origin call, as the apps make it: without cookies, and with the token in the header. If the person leaves
 * the page meanwhile, the promise never settles, because nobody needs the answer.
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} url
 * @param {{ token?: string, form?: Record<string, string>, json?: unknown }} [sent]
 * @returns {Promise<Answer>}
 */
export async function call(method, url, { token, form, json } = {}) {
  const headers = new Headers();
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  if (json !== undefined) headers.set('Content-Type', 'application/json');
  /** @type {RequestInit} */
  const init = { method, headers, credentials: 'omit', cache: 'no-store' };
  if (form) init.body = new URLSearchParams(form);
  if (json !== undefined) init.body = JSON.stringify(json);
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(20_000) });
    const text = await response.text();
    const requestId = response.headers.has('X-Request-Id');
    return { status: response.status, body: read(text), requestId };
  } catch {
    return isLeft ? new Promise(() => {}) : { unread: await whyUnread(url) };
  }
}

/** @param {string} text */
function read(text) {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return 'no JSON';
  }
}

/**
 * If a call fails, the browser does not say whether CORS blocked the answer or no answer came. A second request in the
 * mode `no-cors` tells this.
 * @param {string} url
 */
async function whyUnread(url) {
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
    return 'not readable across origins';
  } catch {
    return 'no answer';
  }
}

/**
 * An answer in a few words: the status, and the body as `view` describes it. For an error: its code and field names.
 * @param {Answer} answer
 * @param {(body: unknown) => string} view
 */
export function told(answer, view = errorOf) {
  if ('unread' in answer) return answer.unread;
  const { status, body } = answer;
  if (body === undefined) return `${status} without a body`;
  if (body === 'no JSON') return `${status} without JSON`;
  return `${status} ${status < 300 ? view(body) : errorOf(body)}`;
}
