import * as v from 'valibot';
import { cookieNames, deleteCookie, readCookie, setCookie } from './cookies';
import { Failure } from './failure';
import { authorization } from './livechat';
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

type Attempt = v.InferOutput<typeof Attempt>;

/** One cookie for each: two tabs that sign in at once have a `state` each. */
const PREFIX = 'attempt-';

/** Begins an attempt and returns the address at LiveChat where it goes on. */
export async function beginAttempt(close: boolean): Promise<string> {
  // A browser sends the oldest first.
  for (const name of (await cookieNames(PREFIX)).slice(0, 1 - MOST)) await deleteCookie(name);
  const { url, state, code_verifier } = await authorization();
  const attempt: Attempt = { code_verifier, close, at: Date.now() };
  const name = PREFIX + state;
  await setCookie(name, seal(JSON.stringify(attempt), name), LIFETIME);
  return url;
}

/** The attempt of this browser that an answer belongs to; it is over with that. Error: `no_attempt`. */
export async function endAttempt(state: string): Promise<Attempt> {
  const name = PREFIX + state;
  const text = unseal((await readCookie(name)) ?? '', name);
  if (!text) throw new Failure('no_attempt');
  await deleteCookie(name);
  const attempt = v.parse(Attempt, JSON.parse(text));
  if (attempt.at + LIFETIME * 1000 > Date.now()) return attempt;
  throw new Failure('no_attempt');
}
