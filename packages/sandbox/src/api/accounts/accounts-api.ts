import { Hono } from 'hono';
import type { Env } from '../../state/log';
import type { World } from '../../state/world';
import { apiFaults } from '../api-faults';
import { apiCors } from '../api-token';
import { customerAccountsApi } from '../customers/customer-accounts-api';
import { accountRoutes } from './account-routes';
import { answerError, notBuilt, PROVOKED } from './accounts-error';
import { limited } from './fields';
import { sessionRoutes } from './session-routes';
import { answerExchange, tokenRoutes } from './token-routes';

/** The Global Accounts API, under `/v2`. */
export const accountsApi = (world: World) =>
  new Hono<Env>()
    .onError(answerError(world))
    .route('/customer', customerAccountsApi(world))
    .use(limited, apiCors, apiFaults(world, PROVOKED))
    .route('/', tokenRoutes(world))
    .route('/accounts', accountRoutes(world))
    .route('/sessions', sessionRoutes(world))
    .all('*', () => {
      throw notBuilt();
    });

/** `POST /token` without the version: some libraries that serve many services call it so. */
export const unversionedToken = (world: World) =>
  new Hono<Env>()
    .onError(answerError(world))
    .use(limited, apiCors, apiFaults(world, PROVOKED))
    .post('/', answerExchange(world))
    .all('*', () => {
      throw notBuilt();
    });
