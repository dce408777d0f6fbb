import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { SCENARIOS } from '../faults/scenarios';
import { mediaType } from '../guards/media-type';
import { ownCallersOnly } from '../guards/own-origin';
import { limited, Refused } from '../guards/refused';
import { mask } from '../state/mask';
import { SESSION_COOKIE } from '../state/store';
import { resetWorld, type World } from '../state/world';
import { createPersonalToken } from './create-personal-token';
import {
  advanceSchema,
  clientSchema,
  clockSchema,
  loginStatusSchema,
  peopleSchema,
  personalTokenSchema,
  resetSchema,
  ruleSchema,
  signInSchema,
} from './schemas';

const PEOPLE = 1000;

/** The control API for tests, under `/sandbox/api`. Errors: `{ error }` with 403, 404, 413, 415 or 422. */
export const controlApi = (world: World): Hono => {
  const { store, clock, faults, log, random, registration } = world;
  const api = new Hono();

  const time = () => ({ now: clock.now(), stopped: clock.stopped });

  /** Validates the JSON body with `schema`. No body counts as `{}`. Throws `ValiError`. */
  const body = async <T>(c: Context, schema: v.GenericSchema<unknown, T>): Promise<T> => {
    const text = await c.req.text();
    if (text && mediaType(c) !== 'application/json') {
      throw new Refused(415, 'Not JSON', 'Send JSON, as Content-Type: application/json.');
    }
    return v.parse(v.pipe(v.string(), v.parseJson(), schema), text || '{}');
  };

  api.get('/ready', (c) => c.json({ ready: true }));

  api.use(ownCallersOnly, limited);

  /** `{ seed? }`: 204. The sandbox forgets everything that happened. */
  api.post('/reset', async (c) => {
    const { seed } = await body(c, resetSchema);
    resetWorld(world, seed);
    return c.body(null, 204);
  });

  /** A list of people; only `name` is required. 201 and the people with their `account_id`. */
  api.post('/people', async (c) => {
    const wanted = await body(c, peopleSchema);
    if (store.people.length + wanted.length > PEOPLE) {
      return c.json({ error: `There is room for ${PEOPLE} people; reset first.` }, 422);
    }
    const people = wanted.map(({ email, scenario, ...person }) => {
      const account_id = random.uuid();
      const added = {
        ...person,
        account_id,
        email: email ?? `${account_id}@example.com`,
        max_chats_count: 5,
        picture: null,
        other_sessions: [],
        ...(scenario !== undefined && { scenario }),
      };
      store.addPerson(added);
      return added;
    });
    return c.json(people, 201);
  });

  /** `{ login_status }`: 204. Sets whether the agent accepts chats. */
  api.put('/people/:account_id', async (c) => {
    const { login_status } = await body(c, loginStatusSchema);
    return store.setLoginStatus(c.req.param('account_id'), login_status)
      ? c.body(null, 204)
      : c.json({ error: 'Nobody has this account_id.' }, 404);
  });

  /** `{ name, user_agent? }`: a person signs in and allows the app. 201 and the cookie of LiveChat's session. */
  api.post('/sign-ins', async (c) => {
    const { name, user_agent } = await body(c, signInSchema);
    const person = store.people.find((each) => each.name === name);
    if (!person) return c.json({ error: `Nobody has the name ${name}.` }, 422);
    store.consent(person.account_id, store.client.scopes);
    const { cookie } = store.signIn(person.account_id, user_agent);
    return c.json({ name: SESSION_COOKIE, value: cookie }, 201);
  });

  api.get('/clock', (c) => c.json(time()));

  /** `{ now }`: stops the clock at this time, in epoch milliseconds. */
  api.put('/clock', async (c) => {
    clock.stop((await body(c, clockSchema)).now);
    return c.json(time());
  });

  /** `{ seconds }`: moves the clock ahead. */
  api.post('/clock/advance', async (c) => {
    clock.advance((await body(c, advanceSchema)).seconds);
    return c.json(time());
  });

  /** Sets the clock back to the time of the machine. */
  api.delete('/clock', (c) => {
    clock.reset();
    return c.json(time());
  });

  const settings = () => ({
    client_type: registration.client_type,
    distribution: registration.distribution,
    author: registration.author,
  });

  api.get('/client', (c) => c.json(settings()));

  /** `{ client_type?, distribution?, author? }`: sets the allowed response types, and who is asked for consent. */
  api.put('/client', async (c) => {
    const asked = await body(c, clientSchema);
    if (asked.author && !store.person(asked.author)) {
      return c.json({ error: 'Nobody has this account_id.' }, 422);
    }
    Object.assign(registration, asked);
    return c.json(settings());
  });

  /** `{ account_id, scopes }`: 201 and the token with its `token_id`. No later answer shows the whole token. */
  api.post('/personal-tokens', async (c) => {
    const { account_id, scopes } = await body(c, personalTokenSchema);
    return c.json(createPersonalToken(world, account_id, scopes), 201);
  });

  api.get('/personal-tokens', (c) =>
    c.json(store.personalTokens.list().map((each) => ({ ...each, token: mask(each.token) }))),
  );

  api.delete('/personal-tokens/:token_id', (c) =>
    store.personalTokens.revoke(c.req.param('token_id'))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such token.' }, 404),
  );

  api.get('/faults', (c) => c.json(faults.list()));

  /** `{ fault | scenario, for?: { state?, account_id?, client_id? }, once? }`: 201 and the rule with its `id`. */
  api.post('/faults', async (c) => {
    const { once, for: target, ...wanted } = await body(c, ruleSchema);
    const fault = 'fault' in wanted ? wanted.fault : SCENARIOS.get(wanted.scenario)?.fault;
    if (!fault) return c.json({ error: 'There is no such scenario.' }, 422);
    return c.json(faults.add({ fault, for: target, once }), 201);
  });

  api.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });

  api.delete('/faults/:id', (c) =>
    faults.remove(Number(c.req.param('id')))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such fault.' }, 404),
  );

  /** The logged requests, oldest first. `?state=` or `?account_id=` selects those of one attempt or one person. */
  api.get('/log', (c) => {
    const { state, account_id } = c.req.query();
    return c.json(log.list({ state, account_id }));
  });

  api.all('*', (c) => c.json({ error: 'There is no such call.' }, 404));

  api.onError((error, c) => {
    if (!(error instanceof v.ValiError)) throw error;
    const [issue] = error.issues;
    return c.json({ error: `${v.getDotPath(issue) ?? 'body'}: ${issue.message}` }, 422);
  });

  return api;
};
