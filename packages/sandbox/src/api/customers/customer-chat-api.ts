import { Hono } from 'hono';
import type { Env } from '../../state/log';
import { ORGANIZATION_ID } from '../../state/people';
import type { World } from '../../state/world';
import { apiFaults } from '../api-faults';
import { apiCors, bearerToken } from '../api-token';
import { answerError, ConfigurationError, PROVOKED } from '../configuration/configuration-error';

/** The Customer Chat API, under `/v3.6/customer/action`. Only one call: it shows whether a customer's token works. */
export const customerChatApi = (world: World) => {
  const { customers } = world.store;
  return (
    new Hono<Env>()
      .onError(answerError(world))
      .use(apiCors, apiFaults(world, PROVOKED))
      /** The customer of the token. Needs `?organization_id=`, as every call of this API does. */
      .post('/get_customer', (c) => {
        const organization_id = c.req.query('organization_id');
        if (!organization_id) {
          throw new ConfigurationError('validation', '`organization_id` is required');
        }
        const token = customers.findToken(bearerToken(c) ?? '');
        const isValid = token !== undefined && organization_id === ORGANIZATION_ID;
        c.var.entry.checks.push({ name: 'customer’s token is valid', passed: isValid, detail: '' });
        if (!isValid) throw new ConfigurationError('authentication', 'Invalid access token');
        return c.json({ id: token.entity_id, type: 'customer' });
      })
      .all('*', () => {
        throw new ConfigurationError('not_found', 'The sandbox has get_customer, by POST.');
      })
  );
};
