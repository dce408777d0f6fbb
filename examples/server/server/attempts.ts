import { settings } from '@repo/config/server';
import { cookieName, deleteCookie, readCookie, readCookies, setCookie } from './cookies';
import { livechat } from './livechat';
import { seal, unseal } from './seal';
import { Failure, note } from './tell';

/** Seconds that an attempt to sign in may take, and how many attempts a browser may have at once, say one per tab. */
const LIFETIME = 600;
const MOST = 5;

/** Each attempt has its own cookie: two tabs that sign in at once each have a `state`. */
const cookieOf = (state: string) => cookieName(`attempt-${state}`);

/** Begins an attempt and returns the authorize URL at LiveChat. */
export async function beginAttempt(): Promise<string> {
  const before = await readCookies(cookieOf(''));
  for (const { name } of before.slice(0, 1 - MOST)) await deleteCookie(name);
  const { url, state, code_verifier } = await livechat().authorize(settings().redirect_uri);
  const name = cookieOf(state);
  await setCookie(name, await seal({ code_verifier }, name, LIFETIME), LIFETIME);
  note('Makes up a state and a verifier, and keeps them in an encrypted cookie for ten minutes');
  return url;
}

/** Ends this browser's attempt with this `state`, and returns its code verifier. Error: `no_attempt`. */
export async function endAttempt(state: string): Promise<string> {
  const name = cookieOf(state);
  const attempt = await unseal((await readCookie(name)) ?? '', name);
  if (!attempt) throw new Failure('no_attempt');
  await deleteCookie(name);
  note('Opens the cookie of this state: the attempt is this browser’s own');
  return String(attempt.code_verifier);
}
