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

type Session = v.InferOutput<typeof Session>;

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
const cookieOf = (state: string) => cookieName(`session-${state}`);

/** Of this browser, the newest last. */
const sessionCookies = () => readCookies(cookieOf(''));

/** Who reads the store finds no id there that would open a session. */
const keyOf = (id = '') => `session:${createHash('sha256').update(id).digest('base64url')}`;

export const withTokens = ({ expires_in, ...tokens }: Tokens): Session =>
  v.parse(Session, { ...tokens, expires_at: Date.now() + (expires_in - EARLY) * 1000 });

/** Keeps the tokens. The browser gets an id in a cookie, 256 bits that nobody can guess, in the place of any other. */
export async function createSession(state: string, tokens: Tokens): Promise<void> {
  const before = await sessionCookies();
  const id = randomBytes(32).toString('base64url');
  const key = keyOf(id);
  const text = await seal(withTokens(tokens), key, LIFETIME);
  await store().add(key, text, Date.now() + LIFETIME * 1000);
  await setCookie(cookieOf(state), id, LIFETIME);
  note('Encrypts and keeps the tokens; the browser gets a new id in a cookie');
  // This one holds all the same. What could not be ended keeps its cookie, by which the next sign-in or sign-out ends it.
  await end(before).catch(() => note('Cannot end the session of before now'));
}

/** The session of this browser. */
export const findSession = async () => find(keyOf((await sessionCookies()).at(-1)?.value));

/** The one that came of the answer to this `state`. */
export const sessionOf = async (state: string) => find(keyOf(await readCookie(cookieOf(state))));

const find = async (key: string) => open(key, await store().find(key));

/** Null when somebody else replaced or ended it since it was found. */
export async function replaceSession(found: Found, session: Session): Promise<Found | null> {
  const text = await seal(session, found.key, LIFETIME);
  const isDone = await store().replace(found.key, found.text, text);
  return isDone ? { ...found, text, session } : null;
}

/** Removes it from the store: from now on no answer that comes late finds it. */
export const takeSession = (key: string) => store().take(key);

/** Signs this browser out: here first, then at LiveChat. Whether LiveChat has revoked all tokens. */
export const endSessions = async (): Promise<boolean> => end(await sessionCookies());

async function end(cookies: Awaited<ReturnType<typeof sessionCookies>>): Promise<boolean> {
  const ended = cookies.map(async ({ name, value }) => {
    const key = keyOf(value);
    const text = await takeSession(key);
    await deleteCookie(name);
    note('Forgets the session');
    const found = await open(key, text);
    // The tokens of one whose key is gone are known to nobody.
    return found ? livechat().revoke(found.session) : !text;
  });
  return (await Promise.all(ended)).every(Boolean);
}

async function open(key: string, text: string | null): Promise<Found | null> {
  const session = text && (await unseal(text, key));
  return session ? { key, text, session: v.parse(Session, session) } : null;
}

/** One for the whole process: in development each change of a file makes this module anew. */
const shared = globalThis as typeof globalThis & { sessionStore?: Store };

function store(): Store {
  const { redisURL, file } = settings();
  shared.sessionStore ??= redisURL ? connectRedis(redisURL) : openFile(file);
  return shared.sessionStore;
}
