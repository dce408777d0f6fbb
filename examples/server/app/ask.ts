import { record } from './drawing';
import { failures } from './words';

type Code = keyof typeof failures;

type Told = { steps: string[]; error?: Code };

/**
 * Asks this app's own server. A page of another origin may not send the header. A call outlives its tab: else the cookie
 * of a session would be lost with it.
 */
export async function ask<Answer>(method: string, path: string, content?: object): Promise<Answer> {
  const headers = { 'X-From-Our-Page': '1', 'Content-Type': 'application/json' };
  const body = JSON.stringify(content) ?? null;
  const answer: Answer & Told = await fetch(path, { method, headers, body, keepalive: true })
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

/** Tells all tabs of this browser that somebody is just signing out, or that it is another one now. */
export const tellTabs = (news: 'signing-out' | 'changed') =>
  new BroadcastChannel('session').postMessage(news);
