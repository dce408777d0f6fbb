import { createHash, randomBytes } from 'node:crypto';
import { settings } from '@repo/config/server';
import * as v from 'valibot';
import { Failure } from './failure';
import { FileStore } from './file-store';
import type { Tokens } from './livechat';
import { RedisStore } from './redis-store';
import { seal, unseal } from './seal';
import type { Row, Store } from './store';

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

/** A session as it was found: what replaces it says which version it is about. */
export type Found = { key: string; version: number; session: Session };

/** Days after which one signs in again: LiveChat documents no end of a refresh token. */
export const LIFETIME_DAYS = 30;

/** Who reads the store finds no id there that would open a session. */
const keyOf = (id: string) => `session:${createHash('sha256').update(id).digest('base64url')}`;

/** Seconds before its end when a token counts as ended: a call takes time as well. */
const EARLY = 5;

export const withTokens = ({ expires_in, ...tokens }: Tokens): Session =>
  v.parse(Session, { ...tokens, expires_at: Date.now() + (expires_in - EARLY) * 1000 });

/** Keeps the tokens, and returns the id for the cookie: 256 bits that nobody can guess. */
export async function createSession(tokens: Tokens): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const key = keyOf(id);
  const value = seal(JSON.stringify(withTokens(tokens)), key);
  const expires_at = Date.now() + LIFETIME_DAYS * 86_400_000;
  await inStore((store) => store.add(key, value, expires_at));
  return id;
}

export async function findSession(id = ''): Promise<Found | null> {
  const key = keyOf(id);
  return open(key, await inStore((store) => store.find(key)));
}

/** False when somebody else replaced or ended it since it was found. */
export const replaceSession = ({ key, version }: Found, session: Session) =>
  inStore((store) => store.replace(key, version, seal(JSON.stringify(session), key)));

/** Ends it, and returns what it was: from now on no answer that comes late finds it. Unreadable is one whose key is gone. */
export async function takeSession(id = ''): Promise<Session | 'unreadable' | null> {
  const key = keyOf(id);
  const row = await inStore((store) => store.take(key));
  return row && (open(key, row)?.session ?? 'unreadable');
}

function open(key: string, row: Row | null): Found | null {
  const text = row && unseal(row.value, key);
  return text ? { key, version: row.version, session: v.parse(Session, JSON.parse(text)) } : null;
}

/** One for the whole process: in development each change of a file makes this module anew. */
const shared = globalThis as typeof globalThis & { sessionStore?: Store };

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { redisURL, file } = settings();
  try {
    shared.sessionStore ??= redisURL ? new RedisStore(redisURL) : new FileStore(file);
    return await work(shared.sessionStore);
  } catch (error) {
    console.error(`The sessions cannot be reached: ${error instanceof Error && error.message}`);
    throw new Failure('store_unreachable');
  }
}
