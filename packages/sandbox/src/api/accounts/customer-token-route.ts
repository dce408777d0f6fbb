import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import type { Env } from '../../state/log';
import { ORGANIZATION_ID } from '../../state/people';
import { isRedirectURI } from '../../state/redirect-uri';
import { TOKEN_LIFETIME } from '../../state/tokens';
import type { World } from '../../state/world';
import { apiFaults } from '../api-faults';
import { readFields } from '../body';
import { AccountsError, PROVOKED } from './accounts-error';
import { createCaller } from './caller';
import { checkFields } from './fields';

const schema = v.object({
  grant_type: v.picklist(['cookie', 'agent_token']),
  client_id: v.string(),
  organization_id: v.literal(ORGANIZATION_ID),
  response_type: v.literal('token'),
  redirect_uri: v.optional(v.string(), ''),
});

/**
 * `POST /v2/customer/token`: the token of a visitor, known again by cookies (`cookie`), or made for an agent whose token
 * has `customers:own` (`agent_token`). Errors: 401, 403, 422.
 */
export const customerTokenRoute = (world: World) => {
  const { random, registration } = world;
  const { client } = registration;
  const { authorizeApp } = createCaller(world);

  /** Cookies are a browser's, so only the client's own pages may ask with them. */
  const customerCors = cors({
    origin: client.redirect_uris.map((uri) => new URL(uri).origin),
    credentials: true,
    allowMethods: ['POST'],
    allowHeaders: ['Authorization', 'Content-Type'],
  });

  /** The visitor of this browser: the one of its cookies, or a new one. */
  const visitor = (c: Context): string => {
    const entity_id = getCookie(c, '__lc_cid');
    const isKnown = /^[\da-f-]{36}$/.test(entity_id ?? '') && getCookie(c, '__lc_cst');
    return isKnown && entity_id ? entity_id : random.uuid();
  };

  return new Hono<Env>().use(customerCors, apiFaults(world, PROVOKED)).post('/', async (c) => {
    const asked = checkFields(schema, await readFields(c));
    if (asked.client_id !== client.client_id) {
      throw new AccountsError('invalid_client', 'The client is unknown.');
    }
    const isCookie = asked.grant_type === 'cookie';
    if (!isCookie) authorizeApp(c, 'customers:own');
    if (isCookie && !isRedirectURI(asked.redirect_uri, client)) {
      throw new AccountsError('invalid_request', 'The redirect_uri is not registered.', {
        invalid_fields: { redirect_uri: 'is invalid' },
      });
    }
    const entity_id = isCookie ? visitor(c) : random.uuid();
    if (isCookie) {
      const options = { httpOnly: true, sameSite: 'Lax', path: '/v2/customer' } as const;
      setCookie(c, '__lc_cid', entity_id, options);
      setCookie(c, '__lc_cst', random.secret(), options);
    }
    return c.json({
      access_token: `dal:sandbox-customer-${random.secret()}`,
      entity_id,
      expires_in: TOKEN_LIFETIME,
      token_type: 'Bearer',
      organization_id: ORGANIZATION_ID,
    });
  });
};
