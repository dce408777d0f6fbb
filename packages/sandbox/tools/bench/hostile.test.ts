import { expect, test } from 'vitest';
import { createSandbox } from '../../src/create-sandbox';
import { TEST_CLIENT } from '../../src/testing';
import { attack } from './hostile';

test('nothing a request may hold makes a 500, a foreign redirect or a header of its own', async () => {
  const app = createSandbox({ client: TEST_CLIENT, wait: async () => {} });
  await expect(attack(app, 1500)).resolves.toBeUndefined();
}, 60_000);
