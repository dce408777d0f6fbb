import * as v from 'valibot';
import { config } from '../config';
import type { Session } from '../session';
import { currentToken } from './current-token';
import { type Call, request } from './request';
import { picture, text } from './text';

const action = (name: string, scope: string, body: object) => {
  const url = `${config.apiURL}/v3.6/configuration/action/${name}`;
  return { method: 'POST', url, scope, body } satisfies Call;
};

/** `list_agents`: everyone on the team who is not suspended. */
export const agentsCall = action('list_agents', 'agents--all:ro', {
  filters: { suspended: false },
  fields: ['job_title'],
});

/** `get_agent`: one agent by e-mail address; for anyone but oneself it takes `agents--all:ro`. */
export const agentCall = (id: string) =>
  action('get_agent', 'agents--my:ro', { id, fields: ['job_title'] });

const shared = {
  /** The agent's e-mail address. */
  id: text,
  account_id: text,
  name: text,
  /** `owner`, `viceowner`, `administrator` or `normal`. */
  role: text,
  /** `accepting chats`, `not accepting chats` or `offline`. */
  login_status: v.optional(text, 'offline'),
  job_title: v.optional(text, ''),
};

/** `list_agents` sends host and path without a scheme as `avatar_path`, `get_agent` a URL as `avatar`. */
const ListedAgent = v.pipe(
  v.object({ ...shared, avatar_path: v.nullish(text) }),
  v.transform(({ avatar_path, ...agent }) => ({ ...agent, avatar: withScheme(avatar_path) })),
);
const Agent = v.object({ ...shared, avatar: picture });

export type Agent = v.InferOutput<typeof Agent>;

/** The picture's scheme is that of the API it came with: https, or http on localhost. */
const withScheme = (path: string | null | undefined) =>
  path ? `${new URL(config.apiURL).protocol}//${path}` : null;

/** Everyone on the team, from {@link agentsCall}. */
export const listAgents = async (session: Session): Promise<Agent[]> =>
  (await request(agentsCall, v.array(ListedAgent), await currentToken(session))).data;

/** One agent, from {@link agentCall}. */
export const getAgent = async (session: Session, id: string): Promise<Agent> =>
  (await request(agentCall(id), Agent, await currentToken(session))).data;
