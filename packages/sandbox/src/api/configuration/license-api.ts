import { Hono } from 'hono';
import type { Env } from '../../state/log';
import { ORGANIZATION_ID } from '../../state/people';
import type { World } from '../../state/world';
import { apiFaults } from '../api-faults';
import { apiCors } from '../api-token';
import { answerError, ConfigurationError, PROVOKED } from './configuration-error';

const LICENSE_ID = 100_000_042;

/** One call of an old version of the Configuration API, under `/v3.4/configuration/action`. */
export const licenseApi = (world: World) =>
  new Hono<Env>()
    .onError(answerError(world))
    .use(apiCors, apiFaults(world, PROVOKED))
    /** The licence number of an organization, for the chat widget's snippet. Needs no token. */
    .get('/get_license_id', (c) => {
      const organization_id = c.req.query('organization_id');
      if (!organization_id) {
        throw new ConfigurationError('validation', 'organization_id is required');
      }
      if (organization_id !== ORGANIZATION_ID) {
        throw new ConfigurationError('not_found', 'Organization not found');
      }
      return c.json({ license_id: LICENSE_ID });
    });

/** The other actions of other versions, which older libraries call. */
export const otherVersions = (world: World) =>
  new Hono<Env>()
    .onError(answerError(world))
    .use(apiCors)
    .all('*', () => {
      throw new ConfigurationError(
        'unsupported_version',
        'The sandbox has no such action in this version. Its version is v3.6: call /v3.6/configuration/action/….',
      );
    });
