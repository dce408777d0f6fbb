import { mutate } from 'swr';
import * as v from 'valibot';
import { record } from './drawing';
import { failures } from './words';

type Code = keyof typeof failures;

const codes = Object.keys(failures) as Code[];

/** What the server adds to each of its answers (route.ts). What has none of it comes from something in front of it. */
const Told = v.looseObject({ steps: v.array(v.string()), error: v.optional(v.picklist(codes)) });

/**
 * Asks this app's own server. A page of another origin may not send the header. A call outlives its tab: else the cookie
 * of a session would be lost with it.
 */
export async function ask<Answer>(method: string, path: string, content?: object): Promise<Answer> {
  const headers = { 'X-From-Our-Page': '1', 'Content-Type': 'application/json' };
  const body = JSON.stringify(content) ?? null;
  const answer = await fetch(path, { method, headers, body, keepalive: true })
    .then(async (response) => v.parse(Told, await response.json()))
    .catch(() => ({ steps: [], error: 'server_unreachable' as const }));
  record('browser', `${method} ${path}${answer.error ? `: ${answer.error}` : ''}`);
  for (const step of answer.steps) record('server', step);
  if (answer.error) throw new Error(failures[answer.error], { cause: answer.error });
  return answer as Answer;
}

/** Whether that is how it failed. */
export const isFailure = (thrown: unknown, code: Code | 'installation') =>
  thrown instanceof Error && thrown.cause === code;

/** Who is signed in, at which LiveChat, and where the app is. */
export type Who = { account_id: string | null; mode: string; accountsURL: string; origin: string };

export const askWho = () => ask<Who>('GET', '/api/session');

/** Somebody is just signing out, or it is another one now. */
type News = 'signing-out' | 'changed';

const nobody = (before?: Who) => before && { ...before, account_id: null };
const hear = (news: News) => mutate('/api/session', nobody, { revalidate: news === 'changed' });

let channel: BroadcastChannel | undefined;

/** Hears what other tabs of this browser tell, and returns what ends that. */
export function hearTabs() {
  try {
    channel = new BroadcastChannel('session');
    channel.onmessage = ({ data }) => hear(data);
  } catch {
    // Blocked by the browser: its tabs are on their own.
  }
  return () => channel?.close();
}

/** Tells all tabs of this browser, this one too. */
export function tellTabs(news: News) {
  channel?.postMessage(news);
  void hear(news);
}
