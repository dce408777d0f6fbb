import { settings } from '@repo/config/server';
import * as v from 'valibot';
import { Failure } from './failure';
import { call, read } from './livechat';
import { note } from './note';
import { freshSession } from './renewal';

const text = v.string();

const Account = v.object({ name: text, email: text });
const Agents = v.array(v.object({ name: text, role: text, job_title: v.optional(text, '') }));
const Sessions = v.array(v.object({ user_agent: text, ip: text, current: v.boolean() }));
const Token = v.object({ expires_in: v.number(), scope: text });

/**
 * What a page may ask of LiveChat through this server, and nothing else: host, method, path and body stand here.
 * `answer` is what the page needs; what LiveChat says beside it stays here. `/v2/info`, for one, has the refresh token.
 */
const CALLS = {
  account: { host: 'accountsURL', method: 'GET', path: '/v2/accounts/me', answer: Account },
  sessions: { host: 'accountsURL', method: 'GET', path: '/v2/sessions', answer: Sessions },
  team: {
    host: 'apiURL',
    method: 'POST',
    path: '/v3.6/configuration/action/list_agents',
    body: { filters: { suspended: false }, fields: ['job_title'] },
    answer: Agents,
  },
  token: { host: 'accountsURL', method: 'GET', path: '/v2/info', answer: Token },
} as const;

export type CallName = keyof typeof CALLS;

export const isCall = (name: string): name is CallName => Object.hasOwn(CALLS, name);

/** Makes one of the calls with the token of a session; a token that LiveChat refuses is renewed, once. */
export async function callLiveChat(name: CallName, id: string | undefined): Promise<unknown> {
  const { host, method, path, answer, ...rest } = CALLS[name];
  const url = new URL(path, settings()[host]);
  const send = (token: string) => call(method, url, token, 'body' in rest ? rest.body : undefined);
  const { access_token } = await freshSession(id);
  let response = await send(access_token);
  if (response.status === 401)
    response = await send((await freshSession(id, access_token)).access_token);
  const data = response.ok ? await read<unknown>(response, answer) : undefined;
  if (!data) throw new Failure(response.status === 403 ? 'not_allowed' : 'livechat_refused');
  note('Cuts the answer to what the page shows');
  return data;
}
