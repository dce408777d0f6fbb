import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import { type CustomerToken, TRANSFER_LIFETIME } from '../../state/customers';
import type { Env } from '../../state/log';
import { ORGANIZATION_ID } from '../../state/people';
import type { World } from '../../state/world';
import {
  AccountsError,
  answerCustomerError,
  notBuilt,
  notFound,
  PROVOKED,
  unauthorized,
} from '../accounts/accounts-error';
import { createCaller } from '../accounts/caller';
import { checkFields, limited } from '../accounts/fields';
import { apiFaults } from '../api-faults';
import { bearerToken, presentedToken } from '../api-token';
import { readJSON } from '../body';
import { createCustomerGrants } from './customer-grants';

/** S256 in base64url, as in LiveChat's own example. The call has no parameter for another method. */
const code_challenge = v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/)));

const transferSchema = v.variant('bearer_type', [
  v.object({ bearer_type: v.literal('customer'), client_id: v.string(), code_challenge }),
  v.object({
    bearer_type: v.literal('agent'),
    client_id: v.string(),
    customer_id: v.pipe(v.string(), v.uuid()),
    code_challenge,
  }),
]);

/** A customer's token in the fields of LiveChat's answer. */
const wire = ({ access_token, client_id, entity_id }: CustomerToken) => ({
  access_token,
  client_id,
  entity_id,
  organization_id: ORGANIZATION_ID,
  token_type: 'Bearer',
});

/** The Customer Accounts API, under `/v2/customer`. Errors: `oauth_exception`, with 401, 403, 404 or 422. */
export const customerAccountsApi = (world: World) => {
  const { registration, store } = world;
  const { customers } = store;
  const { client } = registration;
  const { check, authorizeApp } = createCaller(world);
  const grant = createCustomerGrants(world);

  /** A browser sends its cookies with these calls, so CORS allows only the origins of the client's own pages. */
  const customerCors = cors({
    origin: client.redirect_uris.map((uri) => new URL(uri).origin),
    credentials: true,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type'],
    exposeHeaders: ['X-Request-Id', 'Retry-After'],
  });

  /** The customer's token of the call. */
  const findToken = (c: Context<Env>, access_token: string | undefined): CustomerToken => {
    const token = customers.findToken(access_token ?? '');
    check(c, 'customer’s token is valid', token !== undefined);
    if (!token) throw unauthorized();
    return token;
  };

  return (
    new Hono<Env>()
      .onError(answerCustomerError(world))
      .use(limited, customerCors, apiFaults(world, PROVOKED))
      .post('/token', async (c) => {
        const token = await grant(c);
        return c.json({ ...wire(token), expires_in: token.expires_in });
      })
      /** For a website that keeps its groups apart: the same browser is a different customer in each group. */
      .post('/:organization_id/:group_id{\\d{1,9}}/token', async (c) => {
        const { organization_id, group_id } = c.req.param();
        const token = await grant(c, { organization_id, group_id: Number(group_id) });
        return c.json({ ...wire(token), expires_in: token.expires_in });
      })
      /** The customer and client of a token, and the seconds until it expires. */
      .get('/info', (c) => {
        const token = findToken(c, presentedToken(c));
        return c.json({ ...wire(token), expires_in: customers.secondsLeft(token) });
      })
      .delete('/token', (c) => {
        customers.revoke(findToken(c, bearerToken(c)));
        return c.body(null, 200);
      })
      /** Gives an identity transfer token. Another browser redeems it, once, to go on as the same customer. */
      .post('/identity_transfer', async (c) => {
        const asked = checkFields(transferSchema, await readJSON(c));
        if (asked.client_id !== client.client_id) {
          throw new AccountsError('invalid_client', 'The client is unknown.');
        }
        if (asked.bearer_type === 'agent') authorizeApp(c, 'customers:own');
        const entity_id =
          asked.bearer_type === 'agent'
            ? asked.customer_id
            : findToken(c, bearerToken(c)).entity_id;
        const customer = customers.find(entity_id);
        if (!customer) throw notFound('customer', entity_id);
        return c.json({
          identity_transfer_token: customers.beginTransfer(customer, asked.code_challenge),
          expires_in: TRANSFER_LIFETIME,
        });
      })
      .all('*', () => {
        throw notBuilt();
      })
  );
};
