// @ts-check
import { errorOf } from './shape.mjs';

/**
 * What a page could read of an answer of another origin; `unread` says why it could not.
 * @typedef {{ status: number, body: unknown, requestId: boolean } | { unread: string }} Answer
 */

/** Whether the page is left: the browser then cuts its calls off, which says nothing about LiveChat. */
let isLeft = false;
addEventListener('pagehide', () => {
  isLeft = true;
});

/**
 * One call across origins, as the apps make it: without cookies, and with the token in the header. Never settles in a
 * page that is left meanwhile: nothing is to be done with the answer.
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
 * The browser does not say whether it kept an answer from the page or got none; a request that needs no permission does.
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
 * An answer in a few words: the status, and of the body what `view` tells; of an error its own word and names.
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
