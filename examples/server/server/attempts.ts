import * as v from 'valibot';
import { Failure } from './failure';
import { authorization } from './livechat';
import type { Cookies } from './route';
import { seal, unseal } from './seal';

/** Seconds an attempt to sign in may take, and how many one browser may have, say one a tab. */
const LIFETIME = 600;
const MOST = 5;

const Attempt = v.object({
  code_verifier: v.string(),
  /** Whether it runs in a window that LiveChat opened, which is closed at the end. */
  close: v.boolean(),
  /** Epoch milliseconds. */
  at: v.number(),
});

export type Attempt = v.InferOutput<typeof Attempt>;

/** One cookie for each: two tabs that sign in at once have a `state` each. */
const nameOf = (state: string) => `attempt-${state}`;

/** Begins an attempt and returns the address at LiveChat where it goes on. */
export async function beginAttempt(cookies: Cookies, close: boolean): Promise<string> {
  const open = cookies
    .names('attempt-')
    .map((name) => ({ name, at: read(cookies, name)?.at ?? 0 }))
    .sort((one, other) => other.at - one.at);
  for (const { name } of open.slice(MOST - 1)) cookies.delete(name);
  const { url, state, code_verifier } = await authorization();
  const attempt: Attempt = { code_verifier, close, at: Date.now() };
  cookies.set(nameOf(state), seal(JSON.stringify(attempt), nameOf(state)), LIFETIME);
  return url;
}

/** The attempt of this browser that an answer belongs to; it is over with that. Error: `no_attempt`. */
export function endAttempt(cookies: Cookies, state: string): Attempt {
  const name = nameOf(state);
  const attempt = read(cookies, name);
  cookies.delete(name);
  if (!attempt) throw new Failure('no_attempt');
  return attempt;
}

function read(cookies: Cookies, name: string): Attempt | null {
  const text = unseal(cookies.get(name) ?? '', name);
  const attempt = text === null ? null : v.parse(Attempt, JSON.parse(text));
  return attempt && attempt.at + LIFETIME * 1000 > Date.now() ? attempt : null;
}
