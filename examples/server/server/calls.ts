import { settings } from '@repo/config/server';
import { Seconds } from '@repo/oauth';
import * as v from 'valibot';
import { livechat } from './livechat';
import { freshToken } from './renewal';
import { Failure, note } from './tell';

const text = v.string();

const Account = v.object({ name: text, email: text });
const Agent = v.object({ name: text, role: text, job_title: v.optional(text, '') });
const Login = v.object({ user_agent: text, ip: text, current: v.boolean() });
const Token = v.object({ expires_in: Seconds, scope: text });

const TEAM = { filters: { suspended: false }, fields: ['job_title'] };

/**
 * The only calls that a page may make through this server: host, method, path and body are fixed here. The first
 * argument names the fields that the page needs. All other fields stay on the server: the answer of `/v2/info`, for
 * example, contains the refresh token.
 */
const CALLS = {
  account: () => ask(Account, 'GET', accounts('/v2/accounts/me')),
  sessions: () => ask(v.array(Login), 'GET', accounts('/v2/sessions')),
  team: () => ask(v.array(Agent), 'POST', api('/v3.6/configuration/action/list_agents'), TEAM),
  token: () => ask(Token, 'GET', accounts('/v2/info')),
};

export type CallName = keyof typeof CALLS;

const isCall = (name: string): name is CallName => Object.hasOwn(CALLS, name);

const accounts = (path: string) => settings().accountsURL + path;
const api = (path: string) => settings().apiURL + path;

/** Makes one of the calls. Errors: `not_found` for any other, and those of {@link ask}. */
export async function callLiveChat(name: string): Promise<unknown> {
  if (!isCall(name)) throw new Failure('not_found');
  return CALLS[name]();
}

/** Calls LiveChat with the token of this browser's session. If LiveChat refuses the token, it is renewed, once. */
async function ask(answer: v.GenericSchema, method: string, url: string, body?: object) {
  const send = (token: string) => livechat().call(method, url, token, body);
  const token = await freshToken();
  let answered = await send(token);
  if (answered.status === 401) answered = await send(await freshToken(token));
  const data = v.safeParse(answer, answered.body);
  if (!answered.ok || !data.success)
    throw new Failure(answered.status === 403 ? 'not_allowed' : 'livechat_refused');
  note('Cuts the answer to what the page shows');
  return data.output;
}
