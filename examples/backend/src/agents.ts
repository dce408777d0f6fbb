import { answerTo, refusalIn, Unavailable } from '@repo/oauth';
import * as v from 'valibot';
import type { Credential } from './credential';
import { Problem } from './ends';
import type { Settings } from './settings';

/** A name that a person wrote. Characters that could control a terminal or begin a new line become spaces. */
const Name = v.pipe(
  v.string(),
  v.transform((name) => name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 100)),
);

const Agents = v.array(
  v.object({
    /** The agent's e-mail address. */
    id: v.string(),
    name: Name,
    /** `accepting chats`, `not accepting chats` or `offline`. */
    login_status: v.optional(v.string(), 'offline'),
  }),
);

/**
 * `list_agents`: the agents who accept chats, as a map of ids to names. Scope `agents--all:ro`. Throws Unavailable if a
 * later try may succeed, and a Problem if a person has to correct something.
 */
export async function whoAccepts(
  { apiURL }: Settings,
  credential: Credential,
  stopped: AbortSignal,
): Promise<Map<string, string>> {
  const url = `${apiURL}/v3.6/configuration/action/list_agents`;
  const ask = (Authorization: string) =>
    answerTo((signal) => {
      const headers = { Authorization, 'Content-Type': 'application/json' };
      const body = JSON.stringify({ filters: { suspended: false } });
      return fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    }, stopped);
  const authorization = await credential.authorization();
  let answer = await ask(authorization);
  // Only if LiveChat itself refused, and not a proxy on the way.
  if (answer.status === 401 && refusalIn(answer.body)) {
    credential.refuse(authorization);
    answer = await ask(await credential.authorization());
  }
  const { ok, status, body } = answer;
  const agents = v.safeParse(Agents, body);
  if (ok && agents.success)
    return new Map(
      agents.output
        .filter(({ login_status }) => login_status === 'accepting chats')
        .map(({ id, name }) => [id, name]),
    );
  const refusal = refusalIn(body);
  if (ok || !refusal) throw new Unavailable(`it answers ${status} with something else than agents`);
  throw new Problem(
    status === 403
      ? 'LiveChat does not let this token list the team: it needs the scope agents--all:ro. Add it to the app in Developer Console and connect once more, or make a personal access token that has it.'
      : `LiveChat refuses to list the team: ${status} ${refusal}.`,
  );
}

/** A sentence for each agent who began or stopped to accept chats. */
export const changes = (was: Map<string, string>, now: Map<string, string>): string[] => [
  ...[...now].filter(([id]) => !was.has(id)).map(([, name]) => `${name} accepts chats now.`),
  ...[...was].filter(([id]) => !now.has(id)).map(([, name]) => `${name} no longer accepts chats.`),
];
