import { settings } from '@repo/config/server';
import { cookieNames, deleteCookie, readCookie, setCookie } from './cookies';
import { Failure } from './failure';
import { livechat } from './livechat';
import { note } from './note';
import { seal, unseal } from './seal';

/** Seconds an attempt to sign in may take, and how many one browser may have, say one a tab. */
const LIFETIME = 600;
const MOST = 5;

/** One cookie for each: two tabs that sign in at once have a `state` each. */
const PREFIX = 'attempt-';

/** Begins an attempt and returns the address at LiveChat where it goes on. */
export async function beginAttempt(): Promise<string> {
  // A browser sends the oldest first.
  for (const name of (await cookieNames(PREFIX)).slice(0, 1 - MOST)) await deleteCookie(name);
  const { url, state, code_verifier } = await livechat().authorize(settings().redirect_uri);
  const name = PREFIX + state;
  await setCookie(name, await seal({ code_verifier }, name, LIFETIME), LIFETIME);
  note('Makes up a state and a verifier, and keeps them in an encrypted cookie for ten minutes');
  return url;
}

/** The verifier of this browser's attempt that an answer belongs to; it is over with that. Error: `no_attempt`. */
export async function endAttempt(state: string): Promise<string> {
  const name = PREFIX + state;
  const attempt = await unseal((await readCookie(name)) ?? '', name);
  if (!attempt) throw new Failure('no_attempt');
  await deleteCookie(name);
  note('Opens the cookie of this state: the attempt is this browser’s own');
  return String(attempt.code_verifier);
}
