import { createSandbox, seededRandom } from '@repo/sandbox';
import { createSandboxClient } from '@repo/sandbox/client';
import { obtainToken, TEST_CLIENT } from '@repo/sandbox/testing';
import { expect, test } from 'vitest';

test('someone who may not list the team is told so', async () => {
  const app = createSandbox({ client: TEST_CLIENT, random: seededRandom('any') });
  const sandbox = createSandboxClient('http://localhost', app.request);
  const access_token = await obtainToken(app);
  const endpoint = 'POST /v3.6/configuration/action/list_agents';
  await sandbox.addFault({ kind: 'api-error', status: 403, endpoint });

  const response = await app.request('/v3.6/configuration/action/list_agents', {
    method: 'POST',
    headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
    body: '{}',
  });

  expect(response.status).toBe(403);
});
