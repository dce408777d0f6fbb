import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import type { Env } from '../../state/log';
import { avatarPath, type Person } from '../../state/people';
import { allows } from '../../state/scopes';
import type { World } from '../../state/world';
import { apiFaults } from '../api-faults';
import { apiCors, type Caller, findCaller } from '../api-token';
import { answerError, ConfigurationError, PROVOKED } from './configuration-error';

/** The fields of an agent that the answer has only if the request names them. */
const OPTIONAL = {
  job_title: (person: Person) => person.job_title,
  max_chats_count: (person: Person) => person.max_chats_count,
  groups: (person: Person) => [
    { id: 0, priority: person.login_status === 'accepting chats' ? 'normal' : 'supervisor' },
  ],
  last_logout: () => '2026-11-19T17:05:00Z',
  suspended: (person: Person) => person.suspended,
  awaiting_approval: () => false,
  email_subscriptions: () => ['weekly_summary'],
  notifications: () => ['new_visitor', 'incoming_chat'],
  mobile: () => '',
  work_scheduler: () => ({ timezone: 'Europe/Warsaw', schedule: [] }),
} as const;

type Field = keyof typeof OPTIONAL;
const isField = (name: string): name is Field => Object.hasOwn(OPTIONAL, name);

const fields = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.guard(isField, ({ input }) => `unknown field ${input}`),
    ),
  ),
  [],
);

const listAgents = v.object({
  filters: v.optional(
    v.object({ group_ids: v.optional(v.array(v.number())), suspended: v.optional(v.boolean()) }),
    {},
  ),
  fields,
});

const getAgent = v.object({ id: v.string(), fields });

/** Reads and validates the JSON body of a call. */
const body = async <T>(c: Context, schema: v.GenericSchema<unknown, T>): Promise<T> => {
  let json: unknown;
  try {
    json = JSON.parse(await c.req.text());
  } catch {
    throw new ConfigurationError('validation', 'Wrong format of request: not JSON.');
  }
  if (Array.isArray(json)) {
    throw new ConfigurationError('validation', 'Wrong format of request: not an object.');
  }
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? 'body';
  throw new ConfigurationError('validation', `Wrong value of \`${path}\`: ${issue.message}`);
};

const agent = (person: Person, asked: readonly Field[]) => ({
  id: person.email,
  account_id: person.account_id,
  name: person.name,
  role: person.role,
  login_status: person.login_status,
  ...Object.fromEntries(asked.map((field) => [field, OPTIONAL[field](person)])),
});

/**
 * The Configuration API, under `/v3.6/configuration/action`: POST with JSON. The token is sent as Bearer, a personal
 * access token as Basic.
 */
export const configurationApi = (world: World) => {
  const { store } = world;
  const api = new Hono<Env>().onError(answerError(world));

  const authenticate = (c: Context<Env>): Caller => {
    const token = findCaller(c, world);
    if (token) return token;
    throw new ConfigurationError('authentication', 'Invalid access token');
  };

  const need = (c: Context<Env>, { scopes }: Caller, scope: string): void => {
    const passed = allows(scopes, scope);
    c.var.entry.checks.push({
      name: `token allows ${scope}`,
      passed,
      detail: scopes.join(', '),
    });
    if (passed) return;
    throw new ConfigurationError('authorization', `This call needs the scope ${scope}.`);
  };

  api.use(apiCors, apiFaults(world, PROVOKED));
  api.use(
    bodyLimit({
      maxSize: 64 * 1024,
      onError: () => {
        throw new ConfigurationError('validation', 'The request is larger than 64 kB.');
      },
    }),
  );

  /** Scope `agents--all:ro`. The picture is `avatar_path`: host and path without a scheme. */
  api.post('/list_agents', async (c) => {
    const token = authenticate(c);
    need(c, token, 'agents--all:ro');
    const { filters, fields } = await body(c, listAgents);
    const { host } = new URL(c.req.url);
    const agents = store.people
      .filter(({ scenario, account_id }) => !scenario || account_id === token.account_id)
      // Everyone here is in group 0, LiveChat's "General".
      .filter(() => filters.group_ids?.includes(0) ?? true)
      .filter(({ suspended }) => suspended === (filters.suspended ?? suspended))
      .map((person) => ({
        ...agent(person, fields),
        ...(person.picture && { avatar_path: `${host}${avatarPath(person)}` }),
      }));
    return c.json(agents);
  });

  /** Scope `agents--my:ro` for the own agent, `agents--all:ro` for others. The picture is `avatar`, an absolute URL. */
  api.post('/get_agent', async (c) => {
    const token = authenticate(c);
    need(c, token, 'agents--my:ro');
    const { id, fields } = await body(c, getAgent);
    const person = store.people.find(({ email }) => email === id);
    if (person?.account_id !== token.account_id) need(c, token, 'agents--all:ro');
    if (!person) throw new ConfigurationError('not_found', 'Agent not found');
    const { origin } = new URL(c.req.url);
    return c.json({
      ...agent(person, fields),
      ...(person.picture && { avatar: `${origin}${avatarPath(person)}` }),
    });
  });

  api.all('*', () => {
    throw new ConfigurationError('not_found', 'There is no such action; actions take POST.');
  });

  return api;
};
