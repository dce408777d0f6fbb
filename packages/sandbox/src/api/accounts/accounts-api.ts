import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Env } from '../../state/log';
import type { World } from '../../state/world';
import { apiFaults } from '../api-faults';
import { apiCors } from '../api-token';
import { accountRoutes } from './account-routes';
import { AccountsError, answerError, notBuilt, PROVOKED } from './accounts-error';
import { customerTokenRoute } from './customer-token-route';
import { sessionRoutes } from './session-routes';
import { answerExchange, tokenRoutes } from './token-routes';

const limited = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw new AccountsError('invalid_request', 'The request is larger than 64 kB.');
  },
});

/** The Global Accounts API, under `/v2`. */
export const accountsApi = (world: World) =>
  new Hono<Env>()
    .onError(answerError(world))
    .use(limited)
    .route('/customer/token', customerTokenRoute(world))
    .use(apiCors, apiFaults(world, PROVOKED))
    .route('/', tokenRoutes(world))
    .route('/accounts', accountRoutes(world))
    .route('/sessions', sessionRoutes(world))
    .all('*', () => {
      throw notBuilt();
    });

/** `POST /token`, without the version, as some libraries for many services call it. */
export const unversionedToken = (world: World) =>
  new Hono<Env>()
    .onError(answerError(world))
    .use(limited, apiCors, apiFaults(world, PROVOKED))
    .post('/', answerExchange(world))
    .all('*', () => {
      throw notBuilt();
    });
