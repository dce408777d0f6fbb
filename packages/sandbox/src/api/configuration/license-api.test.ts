import { expect, it } from 'vitest';
import { createSandbox } from '../../create-sandbox';
import { ORGANIZATION_ID } from '../../state/people';
import { TEST_CLIENT } from '../../testing';

const app = createSandbox({ client: TEST_CLIENT });
const ask = (search: string) =>
  app.request(`/v3.4/configuration/action/get_license_id${search}`, {
    headers: { Origin: 'http://localhost:3000' },
  });

it('get_license_id gives the licence number of the organization, to anyone', async () => {
  const response = await ask(`?organization_id=${ORGANIZATION_ID}`);
  expect([response.status, await response.json()]).toEqual([
    200,
    { license_id: expect.any(Number) },
  ]);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
});

it('get_license_id says what is wrong with another organization, or none', async () => {
  for (const [search, status, type] of [
    ['', 400, 'validation'],
    ['?organization_id=x', 404, 'not_found'],
  ] as const) {
    const response = await ask(search);
    expect([response.status, await response.json()]).toMatchObject([status, { error: { type } }]);
  }
});

it.each(['v3.4', 'v3.5', 'v3.7', 'v4'])(
  'an action of %s is refused by the version that is here',
  async (version) => {
    for (const method of ['POST', 'GET']) {
      const response = await app.request(`/${version}/configuration/action/list_agents`, {
        method,
        headers: { Origin: 'http://localhost:3000' },
      });
      expect([response.status, await response.json()]).toEqual([
        400,
        { error: { type: 'unsupported_version', message: expect.stringContaining('v3.6') } },
      ]);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  },
);
