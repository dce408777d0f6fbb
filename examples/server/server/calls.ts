import * as v from 'valibot';
import { Failure } from './failure';
import { call, type Note, readJSON } from './livechat';
import { freshSession } from './renewal';
import { settings } from './settings';

const text = v.string();

/**
 * What a page may ask of LiveChat through this server, and nothing else: host, path, method and body stand here.
 * `answer` is what the page needs; what LiveChat says beside it stays here. `/v2/info`, for one, has the refresh token.
 */
const CALLS = {
  account: {
    host: 'accountsURL',
    method: 'GET',
    path: '/v2/accounts/me',
    answer: v.object({ name: text, email: text }),
  },
  sessions: {
    host: 'accountsURL',
    method: 'GET',
    path: '/v2/sessions',
    answer: v.array(
      v.object({ session_id: text, current: v.boolean(), user_agent: text, ip: text }),
    ),
  },
  team: {
    host: 'apiURL',
    method: 'POST',
    path: '/v3.6/configuration/action/list_agents',
    body: { filters: { suspended: false }, fields: ['job_title'] },
    answer: v.array(
      v.object({
        id: text,
        name: text,
        role: text,
        job_title: v.optional(text, ''),
        login_status: v.optional(text, 'offline'),
      }),
    ),
  },
  token: {
    host: 'accountsURL',
    method: 'GET',
    path: '/v2/info',
    answer: v.object({ expires_in: v.number(), scope: text }),
  },
} as const;

export type CallName = keyof typeof CALLS;
export type CallAnswer<Name extends CallName> = v.InferOutput<(typeof CALLS)[Name]['answer']>;

export const isCall = (name: string): name is CallName => Object.hasOwn(CALLS, name);

/** Makes one of the calls with the token of a session; one that LiveChat refuses is renewed, once. */
export async function callLiveChat(name: CallName, id: string, note: Note): Promise<unknown> {
  const { host, method, path, answer, ...rest } = CALLS[name];
  const url = new URL(path, settings()[host]);
  let { access_token } = await freshSession(id, note);
  const send = () => {
    note(`${method} ${path} at ${url.host} with the access token`);
    return call(url, access_token, method, 'body' in rest ? rest.body : undefined);
  };
  let response = await send();
  if (response.status === 401) {
    note('401: the access token is not valid any more');
    ({ access_token } = await freshSession(id, note, access_token));
    response = await send();
  }
  const read = v.safeParse(answer, response.ok ? await readJSON(response) : null);
  note(`${response.status}${read.success ? ', cut to what the page shows' : ''}`);
  if (read.success) return read.output;
  throw new Failure(response.status === 403 ? 'not_allowed' : 'livechat_refused');
}
