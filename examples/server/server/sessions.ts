import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { Failure } from './failure';
import type { Tokens } from './livechat';
import { store } from './open-store';
import { seal, unseal } from './seal';
import type { Store } from './store';

/** What the server knows of someone who is signed in. None of it leaves this machine but `account_id` and `scope`. */
const Session = v.object({
  account_id: v.string(),
  scope: v.string(),
  access_token: v.string(),
  refresh_token: v.string(),
  /** Epoch milliseconds of the access token's end. */
  expires_at: v.number(),
  /** Until then, in epoch milliseconds, the one who wrote it renews the tokens. */
  renewing_until: v.number(),
  /** Before that nobody tries again: the last renewal failed. */
  retry_at: v.number(),
});

export type Session = v.InferOutput<typeof Session>;

/** A session as it was found: what replaces it must say which version it is about. */
export type Found = { key: string; version: number; session: Session };

/** Days after which one signs in again: LiveChat documents no end of a refresh token. */
export const LIFETIME_DAYS = 30;

/** 256 bits that nobody can guess; the only thing of a session that a browser has. */
const newId = () => randomBytes(32).toString('base64url');

/** Who reads the store finds no id that would open a session. */
const keyOf = (id: string) => `session:${createHash('sha256').update(id).digest('base64url')}`;

export const withTokens = ({
  account_id,
  scope,
  access_token,
  refresh_token,
  expires_in,
}: Tokens) => ({
  account_id,
  scope,
  access_token,
  refresh_token,
  expires_at: Date.now() + expires_in * 1000,
  renewing_until: 0,
  retry_at: 0,
});

/** Keeps the tokens and returns the id for the cookie. */
export async function createSession(tokens: Tokens): Promise<string> {
  const id = newId();
  const key = keyOf(id);
  const expires_at = Date.now() + LIFETIME_DAYS * 86_400_000;
  const value = seal(JSON.stringify(withTokens(tokens)), key);
  await inStore((sessions) => sessions.add(key, value, expires_at));
  return id;
}

export async function findSession(id: string): Promise<Found | null> {
  const key = keyOf(id);
  const row = await inStore((sessions) => sessions.find(key));
  const session = row && open(row.value, key);
  return session && { key, version: row.version, session };
}

/** False when somebody else replaced or ended it since it was found. */
export const replaceSession = ({ key, version }: Found, session: Session) =>
  inStore((sessions) => sessions.replace(key, version, seal(JSON.stringify(session), key)));

/** Ends it, and returns what it was: from now on no answer that comes late finds it. */
export async function takeSession(id: string): Promise<Session | null> {
  const key = keyOf(id);
  const row = await inStore((sessions) => sessions.take(key));
  return row && open(row.value, key);
}

/** Null for one of a key that is gone. */
function open(value: string, key: string) {
  const text = unseal(value, key);
  return text === null ? null : v.parse(Session, JSON.parse(text));
}

async function inStore<T>(work: (sessions: Store) => Promise<T>): Promise<T> {
  try {
    return await work(store());
  } catch (error) {
    console.error(`The sessions cannot be reached: ${error instanceof Error && error.message}`);
    throw new Failure('store_unreachable');
  }
}
