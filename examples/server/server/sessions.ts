import { createHash, randomBytes } from 'node:crypto';
import { settings } from '@repo/config/server';
import type { Tokens } from '@repo/oauth';
import * as v from 'valibot';
import { cookieNames, deleteCookie, readCookie, setCookie } from './cookies';
import { Failure } from './failure';
import { openFile } from './file-store';
import { livechat } from './livechat';
import { note } from './note';
import { connectRedis } from './redis-store';
import { seal, unseal } from './seal';
import type { Store } from './store';

/** What the server knows of someone who is signed in. */
const Session = v.object({
  account_id: v.string(),
  access_token: v.string(),
  refresh_token: v.string(),
  /** Epoch milliseconds, shortly before the access token's end. */
  expires_at: v.number(),
  /** Until then, in epoch milliseconds, the one who wrote it renews the tokens. */
  renewing_until: v.optional(v.number(), 0),
  /** Before that nobody tries again: the last renewal failed. */
  retry_at: v.optional(v.number(), 0),
});

export type Session = v.InferOutput<typeof Session>;

/** A session as it was found: another one takes the place of this very text. */
export type Found = { key: string; text: string; session: Session };

/** Seconds after which one signs in again, 30 days: LiveChat documents no end of a refresh token. */
const LIFETIME = 30 * 86_400;

/** Seconds before its end when a token counts as ended: a call takes time as well. */
const EARLY = 5;

/**
 * One cookie for each sign-in, so that an answer which comes late deletes its own session's alone, and of two that end
 * at once both are known: the newest counts, and the next sign-in or sign-out ends them all.
 */
const PREFIX = 'session-';

/** Of this browser. It sends the oldest first. */
export const sessionCookies = () => cookieNames(PREFIX);

/** Who reads the store finds no id there that would open a session. */
const keyOf = (id = '') => `session:${createHash('sha256').update(id).digest('base64url')}`;

export const withTokens = ({ expires_in, ...tokens }: Tokens): Session =>
  v.parse(Session, { ...tokens, expires_at: Date.now() + (expires_in - EARLY) * 1000 });

/** Keeps the tokens. The browser gets an id in a cookie: 256 bits that nobody can guess. */
export async function createSession(state: string, tokens: Tokens): Promise<void> {
  const id = randomBytes(32).toString('base64url');
  const key = keyOf(id);
  const text = await seal(withTokens(tokens), key, LIFETIME);
  await inStore((store) => store.add(key, text, Date.now() + LIFETIME * 1000));
  await setCookie(PREFIX + state, id, LIFETIME);
  note('Encrypts and keeps the tokens; the browser gets a new id in a cookie');
}

/** The session of this browser. */
export async function findSession(): Promise<Found | null> {
  const key = keyOf(await readCookie((await sessionCookies()).at(-1) ?? ''));
  return open(key, await inStore((store) => store.find(key)));
}

/** Null when somebody else replaced or ended it since it was found. */
export async function replaceSession(found: Found, session: Session): Promise<Found | null> {
  const { key } = found;
  const text = await seal(session, key, LIFETIME);
  const isDone = await inStore((store) => store.replace(key, found.text, text));
  return isDone ? { key, text, session } : null;
}

/** Removes it from the store: from now on no answer that comes late finds it. */
export const takeSession = (key: string) => inStore((store) => store.take(key));

/** Ends the session of a cookie: here first, then at LiveChat. Whether LiveChat has revoked its tokens. */
export async function endSession(cookie: string): Promise<boolean> {
  const key = keyOf(await readCookie(cookie));
  const text = await takeSession(key);
  await deleteCookie(cookie);
  const found = await open(key, text);
  note('Forgets the session');
  // The tokens of one whose key is gone are known to nobody.
  if (!found) return !text;
  return livechat().revoke(found.session);
}

async function open(key: string, text: string | null): Promise<Found | null> {
  const session = text && (await unseal(text, key));
  return session ? { key, text, session: v.parse(Session, session) } : null;
}

/** One for the whole process: in development each change of a file makes this module anew. */
const shared = globalThis as typeof globalThis & { sessionStore?: Store };

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { redisURL, file } = settings();
  try {
    shared.sessionStore ??= redisURL ? connectRedis(redisURL) : openFile(file);
    return await work(shared.sessionStore);
  } catch (error) {
    console.error(`The sessions cannot be reached: ${error instanceof Error && error.message}`);
    throw new Failure('store_unreachable');
  }
}
