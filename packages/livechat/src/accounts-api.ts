import * as v from 'valibot';
import { config } from './config';
import { request } from './request';
import type { Session } from './session';

/** Scopes the calls below ask for. */
export const accountScope = 'accounts--my:ro';
export const sessionsScope = 'sessions--my:ro';
export const endSessionsScope = 'sessions--my:rw';

const Account = v.object({
  account_id: v.string(),
  name: v.string(),
  email: v.string(),
  avatar_url: v.nullish(v.string()),
});

export type Account = v.InferOutput<typeof Account>;

/** `GET /v2/accounts/me`: the signed-in person. Scope: `accounts--my:ro`. */
export const getAccount = ({ access_token }: Session): Promise<Account> =>
  request(`${config.accountsURL}/v2/accounts/me`, Account, { access_token });

const AccountSession = v.object({
  session_id: v.string(),
  /** Whether the token that asks belongs to this session. */
  current: v.boolean(),
  user_agent: v.string(),
  ip: v.string(),
  /** How one signed in: `credentials`, `google`, `microsoft`, `apple`, `token` or `explicit`. */
  identity_source: v.string(),
  applications: v.array(v.object({ name: v.string(), client_id: v.string() })),
});

/** One place where a person is signed in to LiveChat; not to be mixed up with this app's Session. */
export type AccountSession = v.InferOutput<typeof AccountSession>;

/** `GET /v2/sessions`: everywhere the person is signed in. Scope: `sessions--my:ro`. */
export const listSessions = ({ access_token }: Session): Promise<AccountSession[]> =>
  request(`${config.accountsURL}/v2/sessions`, v.array(AccountSession), { access_token });

/**
 * `DELETE /v2/sessions/{session_id}`: ends one session and revokes its tokens.
 * Scope: `sessions--my:rw`. Errors: `not_found` when it is over already.
 */
export async function endSession({ access_token }: Session, session_id: string): Promise<void> {
  const url = `${config.accountsURL}/v2/sessions/${encodeURIComponent(session_id)}`;
  await request(url, v.unknown(), { access_token, method: 'DELETE' });
}

/**
 * `DELETE /v2/sessions`: ends every session of the person, on every device and in every app,
 * and revokes all their tokens. Scope: `sessions--my:rw`.
 */
export async function endAllSessions({ access_token }: Session): Promise<void> {
  await request(`${config.accountsURL}/v2/sessions`, v.unknown(), {
    access_token,
    method: 'DELETE',
  });
}
