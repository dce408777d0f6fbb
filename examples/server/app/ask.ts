import type { FailureCode } from '../server/failure';
import { record } from './drawing';
import { failures } from './words';

/** What went wrong, in words. */
export class Refused extends Error {
  readonly code: keyof typeof failures;

  constructor(code: Refused['code']) {
    super(failures[code]);
    this.code = code;
  }
}

/** Asks this app's own server, with a body by POST. A page of another origin may not send the header. */
export async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const method = body ? 'POST' : 'GET';
  const headers = { 'X-From-Our-Page': '1', 'Content-Type': 'application/json' };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const answer: (Answer & { steps: string[]; error?: FailureCode }) | null = await fetch(path, init)
    .then((response) => response.json())
    .catch(() => null);
  const { error, steps } = answer ?? { error: 'server_unreachable', steps: [] };
  record('browser', `${method} ${path}${error ? `: ${error}` : ''}`);
  for (const step of steps) record('server', step);
  if (!answer || error) throw new Refused(error ?? 'server_unreachable');
  return answer;
}

/** Leaves for LiveChat. `close`: in a window that LiveChat opened, which is closed at the end. */
export async function signIn(close: boolean) {
  const { url } = await ask<{ url: string }>('/api/sign-in', { close });
  record('browser', `Goes to ${new URL(url).host}, with a state and a challenge`);
  location.assign(url);
}

/** Tells all tabs of this browser that somebody is just signing out, or that it is another one now. */
export function tellTabs(news: 'signing-out' | 'changed') {
  const channel = new BroadcastChannel('session');
  channel.postMessage(news);
  channel.close();
}
