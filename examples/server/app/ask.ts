import { mutate } from 'swr';
import * as v from 'valibot';
import { record } from './drawing';
import { failures } from './words';

type Code = keyof typeof failures;

const codes = Object.keys(failures) as Code[];

/** The fields that the server adds to each answer (route.ts). An answer without them comes from a proxy before it. */
const Told = v.looseObject({ steps: v.array(v.string()), error: v.optional(v.picklist(codes)) });

/**
 * Calls this app's own server. A page of another origin may not send the header. The call continues if the tab is
 * closed (`keepalive`), because otherwise the cookie of a new session would be lost.
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

/** Whether a call failed with this code. */
export const isFailure = (thrown: unknown, code: Code | 'installation') =>
  thrown instanceof Error && thrown.cause === code;

/** The account that is signed in, LiveChat's mode and address, and the app's origin. */
export type Who = { account_id: Account; mode: string; accountsURL: string; origin: string };
/** Null if nobody is signed in. Undefined while that is not known: a sign-out may not reach the server. */
type Account = string | null | undefined;

export const askWho = () => ask<Who>('GET', '/api/session');

/** A sign-out has begun, or the session has changed. */
type News = 'signing-out' | 'changed';

const forget = (who?: Who) => who && { ...who, account_id: undefined };
const hear = (news: News) => mutate('/api/session', forget, { revalidate: news === 'changed' });

let channel: BroadcastChannel | undefined;

/** Listens to the other tabs of this browser, and returns a function that stops it. */
export function hearTabs() {
  try {
    channel = new BroadcastChannel('session');
    channel.onmessage = ({ data }) => hear(data);
  } catch {
    // The browser blocks it, so the tabs do not hear of each other.
  }
  return () => channel?.close();
}

/** Tells all tabs of this browser, including this one. */
export function tellTabs(news: News) {
  channel?.postMessage(news);
  void hear(news);
}
