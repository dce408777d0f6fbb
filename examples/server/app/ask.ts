import { record } from './drawing';
import { failures } from './words';

type Code = keyof typeof failures;

/** Asks this app's own server, with a body by POST. A page of another origin may not send the header. */
export async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const method = body ? 'POST' : 'GET';
  const headers = { 'X-From-Our-Page': '1', 'Content-Type': 'application/json' };
  const init = { method, headers, body: JSON.stringify(body) ?? null };
  const answer: Answer & { steps: string[]; error?: Code } = await fetch(path, init)
    .then((response) => response.json())
    .catch(() => ({ steps: [], error: 'server_unreachable' }));
  record('browser', `${method} ${path}${answer.error ? `: ${answer.error}` : ''}`);
  for (const step of answer.steps) record('server', step);
  if (answer.error) throw new Error(failures[answer.error], { cause: answer.error });
  return answer;
}

/** Whether that is how it failed. */
export const isFailure = (thrown: unknown, code: Code | 'installation') =>
  thrown instanceof Error && thrown.cause === code;

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
