import * as v from 'valibot';
import { config } from '../config';
import type { Session } from '../session';
import { currentToken } from './current-token';
import { type Call, request } from './request';
import { covers } from './scopes';
import { picture, text } from './text';

const accountsCall = (method: Call['method'], path: string, scope: string) =>
  ({ method, url: `${config.accountsURL}/v2/${path}`, scope }) satisfies Call;

/** `GET /v2/accounts/me`: the signed-in person. */
export const accountCall = accountsCall('GET', 'accounts/me', 'accounts--my:ro');

/** `GET /v2/sessions`: everywhere the person is signed in. */
export const sessionsCall = accountsCall('GET', 'sessions', 'sessions--my:ro');

/** `DELETE /v2/sessions/{session_id}`: ends one session and revokes its tokens. */
export const endSessionCall = (session_id: string) =>
  accountsCall('DELETE', `sessions/${encodeURIComponent(session_id)}`, 'sessions--my:rw');

/**
 * `DELETE /v2/sessions`: ends every session of the person, on every device and in every app,
 * and revokes all their tokens.
 */
export const endAllSessionsCall = accountsCall('DELETE', 'sessions', 'sessions--my:rw');

const Account = v.object({
  account_id: text,
  name: text,
  email: text,
  avatar_url: picture,
});

export type Account = v.InferOutput<typeof Account>;

/** The signed-in person, from {@link accountCall}. */
export const getAccount = async (session: Session): Promise<Account> =>
  (await request(accountCall, Account, await currentToken(session))).data;

/** Only the name. Empty if the scopes do not allow to read it. */
export const readName = async (session: Session): Promise<string> =>
  covers(session.scopes, accountCall.scope) ? (await getAccount(session)).name : '';

const AccountSession = v.object({
  /** Never empty: it is part of a URL, and without it the call would end all sessions. */
  session_id: v.pipe(text, v.regex(/[^.]/)),
  /** Whether the token that asks belongs to this session. */
  current: v.boolean(),
  user_agent: text,
  ip: text,
  /** How one signed in: `credentials`, `google`, `microsoft`, `apple`, `token` or `explicit`. */
  identity_source: text,
  applications: v.array(v.object({ name: text, client_id: text })),
});

/** One place where a person is signed in to LiveChat; not to be mixed up with this app's Session. */
export type AccountSession = v.InferOutput<typeof AccountSession>;

/** Everywhere the person is signed in, from {@link sessionsCall}. */
export const listSessions = async (session: Session): Promise<AccountSession[]> =>
  (await request(sessionsCall, v.array(AccountSession), await currentToken(session))).data;

/** Ends one session, with {@link endSessionCall}. Errors: `not_found` when it is over already. */
export async function endSession(session: Session, session_id: string): Promise<void> {
  await request(endSessionCall(session_id), v.unknown(), await currentToken(session));
}

/** Ends every session, on every device, with {@link endAllSessionsCall}. */
export async function endAllSessions(session: Session): Promise<void> {
  await request(endAllSessionsCall, v.unknown(), await currentToken(session));
}
