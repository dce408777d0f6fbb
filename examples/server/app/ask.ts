import type { FailureCode } from '../server/failure';
import { record } from './steps';

/** What went wrong: what this server answered, or that it did not answer. */
export class Refused extends Error {
  readonly code: FailureCode | 'server_unreachable';

  constructor(code: Refused['code']) {
    super(code);
    this.code = code;
  }
}

/** Asks this app's own server, which knows by a cookie who asks. A page of another origin may not send the header. */
export async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: object) {
  record('browser', `${method} ${path}`);
  const response = await fetch(path, {
    method,
    headers: { 'X-From-Our-Page': '1', ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => null);
  const answer: ({ steps: string[]; error?: FailureCode } & Answer) | null =
    (await response?.json().catch(() => null)) ?? null;
  for (const step of answer?.steps ?? []) record('server', step);
  if (!response || !answer) throw new Refused('server_unreachable');
  record('browser', `${response.status} ${answer.error ?? 'OK'}`);
  if (answer.error) throw new Refused(answer.error);
  return answer;
}

/** Tells the other tabs that somebody signed in or out here. */
const news = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('session');

export const tellOtherTabs = () => news?.postMessage('changed');

export function onNews(listen: () => void) {
  news?.addEventListener('message', listen);
  return () => news?.removeEventListener('message', listen);
}

/** Leaves for LiveChat. `close`: in a window that LiveChat opened, which is closed at the end. */
export async function signIn(close = false) {
  const { url } = await ask<{ url: string }>('POST', '/api/sign-in', { close });
  record('browser', `Goes to ${new URL(url).host} with a state and a challenge`);
  location.assign(url);
}
