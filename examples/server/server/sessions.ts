import { createHash, randomBytes } from 'node:crypto';
import { settings } from '@repo/config/server';
import type { Tokens } from '@repo/oauth';
import * as v from 'valibot';
import { cookieName, deleteCookie, readCookie, readCookies, setCookie } from './cookies';
import { openFile } from './file-store';
import { livechat } from './livechat';
import { connectRedis } from './redis-store';
import { seal, unseal } from './seal';
import type { Store } from './store';
import { note } from './tell';

/** The session of a person who is signed in. */
const Session = v.object({
  account_id: v.string(),
  access_token: v.string(),
  refresh_token: v.string(),
  /** Epoch milliseconds, shortly before the access token expires. */
  expires_at: v.number(),
  /** Epoch milliseconds. Until then, the request that set it renews the tokens. */
  renewing_until: v.optional(v.number(), 0),
  /** Epoch milliseconds. The last renewal failed, and before this time no request tries again. */
  retry_at: v.optional(v.number(), 0),
});

type Session = v.InferOutput<typeof Session>;

/** A session as it was found in the store. A replacement works only while exactly this text is there. */
export type Found = { key: string; text: string; session: Session };

/** Seconds until the person must sign in again: 30 days. LiveChat documents no lifetime of a refresh token. */
const LIFETIME = 30 * 86_400;

/** Seconds before its end that a token counts as expired, because a call takes time too. */
const EARLY = 5;

/**
 * Each sign-in has its own cookie. So a late answer deletes only the cookie of its own session. If two sign-ins finish
 * at once, the browser has both cookies: the newest counts, and the next sign-in or sign-out ends both sessions.
 */
const cookieOf = (state: string) => cookieName(`session-${state}`);

/** The session cookies of this browser, the newest last. */
const sessionCookies = () => readCookies(cookieOf(''));

/** The key in the store is a hash of the id. So nobody who reads the store can open a session with it. */
const keyOf = (id = '') => `session:${createHash('sha256').update(id).digest('base64url')}`;

export const withTokens = ({ expires_in, ...tokens }: Tokens): Session =>
  v.parse(Session, { ...tokens, expires_at: Date.now() + (expires_in - EARLY) * 1000 });

/** Stores the tokens. The browser gets a cookie with a new id: 256 random bits. Its earlier sessions end. */
export async function createSession(state: string, tokens: Tokens): Promise<void> {
  const before = await sessionCookies();
  const id = randomBytes(32).toString('base64url');
  const key = keyOf(id);
  const text = await seal(withTokens(tokens), key, LIFETIME);
  await store().add(key, text, Date.now() + LIFETIME * 1000);
  await setCookie(cookieOf(state), id, LIFETIME);
  note('Encrypts and keeps the tokens; the browser gets a new id in a cookie');
  // If this fails, the new session is valid all the same. An earlier session that could not be ended keeps its cookie,
  // so the next sign-in or sign-out ends it.
  await end(before).catch(() => note('Cannot end the session of before now'));
}

/** The session of this browser. */
export const findSession = async () => find(keyOf((await sessionCookies()).at(-1)?.value));

/** The session of this browser that began with this `state`. */
export const sessionOf = async (state: string) => find(keyOf(await readCookie(cookieOf(state))));

const find = async (key: string) => open(key, await store().find(key));

/** Replaces a session. Null if another request has replaced or ended it since it was found. */
export async function replaceSession(found: Found, session: Session): Promise<Found | null> {
  const text = await seal(session, found.key, LIFETIME);
  const isDone = await store().replace(found.key, found.text, text);
  return isDone ? { ...found, text, session } : null;
}

/** Removes a session from the store. From now on no late answer finds it. */
export const takeSession = (key: string) => store().take(key);

/** Signs this browser out: first here, then at LiveChat. True if LiveChat has revoked all tokens. */
export const endSessions = async (): Promise<boolean> => end(await sessionCookies());

async function end(cookies: Awaited<ReturnType<typeof sessionCookies>>): Promise<boolean> {
  const ended = cookies.map(async ({ name, value }) => {
    const key = keyOf(value);
    const text = await takeSession(key);
    await deleteCookie(name);
    note('Forgets the session');
    const found = await open(key, text);
    // If the key of a session is gone, nobody can decrypt its tokens, and so they cannot be revoked.
    return found ? livechat().revoke(found.session) : !text;
  });
  return (await Promise.all(ended)).every(Boolean);
}

async function open(key: string, text: string | null): Promise<Found | null> {
  const session = text && (await unseal(text, key));
  return session ? { key, text, session: v.parse(Session, session) } : null;
}

/** One store for the whole process. In development, Next loads this module again after each change of a file. */
const shared = globalThis as typeof globalThis & { sessionStore?: Store };

function store(): Store {
  const { redisURL, file } = settings();
  shared.sessionStore ??= redisURL ? connectRedis(redisURL) : openFile(file);
  return shared.sessionStore;
}
