import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../create-sandbox';
import { ACCOUNT, obtainToken, TEST_CLIENT } from '../../testing';

let app = createSandbox({ client: TEST_CLIENT });
let access_token = '';

beforeEach(async () => {
  app = createSandbox({ client: TEST_CLIENT });
  access_token = await obtainToken(app);
});

const send = (action: string, body: string, token = access_token) =>
  app.request(`http://localhost:3100/v3.6/configuration/action/${action}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body,
  });

const call = async (action: string, body: unknown) => {
  const response = await send(action, JSON.stringify(body));
  expect(response.status).toBe(200);
  return response.json();
};

const expectError = async (response: Response, status: number, type: string) => {
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: { type, message: expect.any(String) } });
  expect(response.headers.get('X-Request-Id')).toMatch(/^[\da-f-]{36}$/);
};

const withScopes = async (...scopes: string[]) => {
  app = createSandbox({ client: { ...TEST_CLIENT, scopes } });
  access_token = await obtainToken(app);
};

const ada = {
  id: 'ada.nowak@example.com',
  account_id: ACCOUNT.ada,
  name: 'Ada Nowak',
  role: 'owner',
  login_status: 'accepting chats',
};

describe('list_agents', () => {
  it('lists the team, with pictures as host and path', async () => {
    const agents = await call('list_agents', {});
    expect(agents).toHaveLength(7);
    expect(agents[0]).toEqual({ ...ada, avatar_path: `localhost:3100/avatars/${ACCOUNT.ada}.svg` });
    const cleo = agents.find(({ name }: { name: string }) => name === 'Cleo Marin');
    expect(cleo).not.toHaveProperty('avatar_path');
    const kinds = (key: string) =>
      new Set(agents.map((agent: Record<string, string>) => agent[key]));
    expect(kinds('role')).toEqual(new Set(['owner', 'viceowner', 'administrator', 'normal']));
    expect(kinds('login_status')).toEqual(
      new Set(['accepting chats', 'not accepting chats', 'offline']),
    );
  });

  it('adds the fields asked for', async () => {
    const [agent] = await call('list_agents', { fields: ['job_title', 'suspended', 'groups'] });
    expect(agent).toMatchObject({ job_title: 'Founder', suspended: false, groups: [{ id: 0 }] });
    expect(agent).not.toHaveProperty('max_chats_count');
  });

  it('filters by suspension and by group', async () => {
    const names = async (filters: unknown) =>
      (await call('list_agents', { filters })).map(({ name }: { name: string }) => name);
    expect(await names({ suspended: true })).toEqual(['Gita Rao']);
    expect(await names({ suspended: false })).toHaveLength(6);
    expect(await names({ group_ids: [0, 4] })).toHaveLength(7);
    expect(await names({ group_ids: [4] })).toEqual([]);
  });

  it('needs agents--all:ro', async () => {
    await withScopes('agents--my:rw', 'sessions--my:rw');
    await expectError(await send('list_agents', '{}'), 403, 'authorization');
  });
});

describe('get_agent', () => {
  it('gives one agent, with the picture as an absolute URL', async () => {
    const { id } = ada;
    expect(await call('get_agent', { id, fields: ['max_chats_count'] })).toEqual({
      ...ada,
      max_chats_count: 4,
      avatar: `http://localhost:3100/avatars/${ACCOUNT.ada}.svg`,
    });
    expect(await call('get_agent', { id: 'cleo.marin@example.com' })).not.toHaveProperty('avatar');
  });

  it('gives oneself with agents--my:ro, and nobody else', async () => {
    await withScopes('agents--my:ro');
    expect(await call('get_agent', { id: ada.id })).toMatchObject(ada);
    for (const id of ['ben.okafor@example.com', 'nobody@example.com']) {
      await expectError(await send('get_agent', JSON.stringify({ id })), 403, 'authorization');
    }
  });

  it('is not_found for an agent who is not there', async () => {
    await expectError(await send('get_agent', '{"id":"nobody@example.com"}'), 404, 'not_found');
  });
});

it.each([
  ['list_agents', ''],
  ['list_agents', '{'],
  ['list_agents', 'null'],
  ['list_agents', '[]'],
  ['list_agents', '{"fields":"job_title"}'],
  ['list_agents', '{"fields":["toString"]}'],
  ['list_agents', '{"filters":{"suspended":"yes"}}'],
  ['list_agents', '{"filters":{"group_ids":[null]}}'],
  ['get_agent', '{}'],
  ['get_agent', '{"id":7}'],
  ['get_agent', '{"id":"x","fields":[{}]}'],
])('%s with the body %s is a validation error', async (action, body) => {
  await expectError(await send(action, body), 400, 'validation');
});

it('is a validation error to send more than 64 kB', async () => {
  const body = JSON.stringify({ id: 'x'.repeat(65_536) });
  await expectError(await send('get_agent', body), 400, 'validation');
});

it('is authentication for a token that is unknown or missing', async () => {
  for (const action of ['list_agents', 'get_agent']) {
    await expectError(await send(action, '{}', 'dal:guess'), 401, 'authentication');
    await expectError(await send(action, '{}', ''), 401, 'authentication');
  }
});

it('is not_found for an action that is not there, and for a GET', async () => {
  await expectError(await send('delete_agent', '{}'), 404, 'not_found');
  const get = await app.request('/v3.6/configuration/action/list_agents');
  await expectError(get, 404, 'not_found');
});
