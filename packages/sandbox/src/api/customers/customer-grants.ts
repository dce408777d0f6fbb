import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import * as v from 'valibot';
import { type Customer, type CustomerToken, isTransferVerifiedBy } from '../../state/customers';
import type { Env } from '../../state/log';
import { ORGANIZATION_ID } from '../../state/people';
import { isVerifier } from '../../state/pkce';
import { isRedirectURI } from '../../state/redirect-uri';
import { TOKEN_LIFETIME } from '../../state/tokens';
import type { World } from '../../state/world';
import { AccountsError, notFound } from '../accounts/accounts-error';
import { createCaller } from '../accounts/caller';
import { checkFields } from '../accounts/fields';
import { readJSON } from '../body';

const text = v.pipe(v.string(), v.nonEmpty());

const common = {
  client_id: text,
  /** LiveChat's guide requires it. The OpenAPI document does not have it. */
  response_type: v.optional(v.literal('token')),
  /** Seconds. */
  expires_in: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(TOKEN_LIFETIME)),
  ),
};

const cookieSchema = v.object({
  ...common,
  organization_id: v.literal(ORGANIZATION_ID),
  /** Default: the origin of the page. */
  redirect_uri: v.optional(v.string()),
});

const agentSchema = v.object({
  ...common,
  organization_id: v.optional(v.literal(ORGANIZATION_ID)),
  entity_id: v.optional(v.pipe(v.string(), v.uuid())),
});

const identitySchema = v.object({
  ...common,
  organization_id: v.optional(v.literal(ORGANIZATION_ID)),
  code: text,
  code_verifier: v.optional(v.pipe(v.string(), v.check(isVerifier))),
});

/** Two years, counted anew from each call. A browser may keep it for less. */
const COOKIE = 'Max-Age=63072000; Path=/v2/customer; HttpOnly; Secure; SameSite=None';

/** The three grants that give a customer's token. With a `group_id`, the customer is a different one in each group. */
export const createCustomerGrants = (world: World) => {
  const { client } = world.registration;
  const { customers } = world.store;
  const { check, authorizeApp } = createCaller(world);

  const checkClient = (c: Context<Env>, client_id: string) => {
    if (check(c, 'client is known', client_id === client.client_id)) return;
    throw new AccountsError('invalid_client', 'The client is unknown.');
  };

  /** The customer of this browser, by its cookies. Without valid cookies, a new customer. */
  const visitor = (c: Context<Env>): Customer => {
    const cid = getCookie(c, '__lc_cid');
    const known = customers.findByCookies(cid, getCookie(c, '__lc_cst'));
    const customer = known ?? customers.create('cookie');
    if (cid !== undefined) check(c, 'the cookies are a customer’s', known !== undefined);
    c.header('Set-Cookie', `__lc_cid=${customer.entity_id}; ${COOKIE}`, { append: true });
    c.header('Set-Cookie', `__lc_cst=${customer.secret}; ${COOKIE}`, { append: true });
    return customer;
  };

  const byCookie = (c: Context<Env>, fields: Record<string, unknown>, group_id?: number) => {
    const { client_id, expires_in, ...asked } = checkFields(cookieSchema, fields);
    checkClient(c, client_id);
    const origin = c.req.header('Origin');
    const isOwnPage = client.redirect_uris.some((uri) => new URL(uri).origin === origin);
    // Any website can send this request, even if it cannot read the answer. Each one makes a customer, and the sandbox
    // would soon forget the oldest ones.
    if (!check(c, 'the page is the client’s', origin === undefined || isOwnPage)) {
      throw new AccountsError('invalid_request', 'The origin of the page is not registered.');
    }
    const redirect_uri = asked.redirect_uri ?? origin ?? '';
    const isOwn = isRedirectURI(redirect_uri, client);
    if (!check(c, 'redirect_uri is registered', isOwn, redirect_uri.slice(0, 300))) {
      throw new AccountsError('invalid_request', 'The redirect_uri is not registered.', {
        invalid_fields: { redirect_uri: 'is invalid' },
      });
    }
    const customer = visitor(c);
    const who = group_id === undefined ? customer : customers.inGroup(customer, group_id);
    return customers.issue(who, client_id, expires_in);
  };

  const byAgentToken = (c: Context<Env>, fields: Record<string, unknown>, group_id?: number) => {
    const { client_id, expires_in, entity_id } = checkFields(agentSchema, fields);
    checkClient(c, client_id);
    authorizeApp(c, 'customers:own');
    const customer = entity_id ? customers.find(entity_id) : customers.create('agent_token');
    if (!customer) throw notFound('customer', entity_id);
    const who = group_id === undefined ? customer : customers.inGroup(customer, group_id);
    return customers.issue(who, client_id, expires_in);
  };

  const byIdentityToken = (c: Context<Env>, fields: Record<string, unknown>) => {
    const { client_id, expires_in, code, code_verifier } = checkFields(identitySchema, fields);
    checkClient(c, client_id);
    const transfer = customers.findTransfer(code);
    const customer = customers.find(transfer?.entity_id ?? '');
    check(c, 'identity transfer token is known and unused', customer !== undefined);
    if (!transfer || !customer) {
      const message = 'The identity transfer token is unknown, expired or used before.';
      throw new AccountsError('invalid_grant', message);
    }
    const isVerified = isTransferVerifiedBy(transfer, code_verifier);
    if (!check(c, 'code_verifier matches code_challenge', isVerified)) {
      const message = 'The code_verifier does not match the code_challenge.';
      throw new AccountsError('invalid_grant', message);
    }
    customers.endTransfer(transfer);
    return customers.issue(customer, client_id, expires_in);
  };

  return async (
    c: Context<Env>,
    group?: { organization_id: string; group_id: number },
  ): Promise<CustomerToken> => {
    const { group_id, ...organization } = group ?? {};
    const fields = { ...(await readJSON(c)), ...organization };
    const { grant_type } = checkFields(v.object({ grant_type: text }), fields);
    switch (grant_type) {
      case 'cookie':
        return byCookie(c, fields, group_id);
      case 'agent_token':
        return byAgentToken(c, fields, group_id);
      case 'identity_token':
        return byIdentityToken(c, fields);
      default:
        throw new AccountsError('unsupported_grant_type', 'There is no such grant_type here.');
    }
  };
};
