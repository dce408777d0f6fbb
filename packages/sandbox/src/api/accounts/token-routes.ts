import { type Context, Hono } from 'hono';
import type { Env } from '../../state/log';
import { ORGANIZATION_ID } from '../../state/people';
import type { Token } from '../../state/tokens';
import type { World } from '../../state/world';
import { findToken, presentedToken } from '../api-token';
import { AccountsError, notFound, unauthorized } from './accounts-error';
import { createCaller } from './caller';
import { createExchange } from './exchange';

/** A token in the fields of LiveChat's answer. */
const wire = ({ access_token, refresh_token, account_id, client_id, scopes }: Token) => ({
  access_token,
  account_id,
  client_id,
  organization_id: ORGANIZATION_ID,
  scope: scopes.join(','),
  token_type: 'Bearer',
  ...(refresh_token !== null && { refresh_token }),
});

/** Exchanges a code or a refresh token for a new pair of tokens. Errors: 401, 403 or 422. */
export const answerExchange = (world: World) => {
  const exchange = createExchange(world);
  return async (c: Context<Env>) => {
    const token = await exchange(c);
    return c.json({ ...wire(token), expires_in: token.expires_in });
  };
};

/** `/v2/info` and `/v2/token`. They take no personal access token. */
export const tokenRoutes = (world: World) => {
  const { tokens } = world.store;
  const { check, refusePersonalToken } = createCaller(world);

  return (
    new Hono<Env>()
      /** The account, client and scopes of a token, and the seconds until it expires. */
      .get('/info', (c) => {
        refusePersonalToken(c);
        const named = presentedToken(c);
        check(c, 'a token is named', Boolean(named));
        if (!named) {
          throw new AccountsError(
            'invalid_request',
            'Name a token: Authorization header or code.',
            {
              invalid_fields: { code: 'is required' },
            },
          );
        }
        const token = findToken(c, world, named);
        if (!token) throw unauthorized();
        return c.json({ ...wire(token), expires_in: tokens.secondsLeft(token) });
      })
      .post('/token', answerExchange(world))
      /** Revokes the token and the other token of its pair. 404 if it is unknown, expired or already revoked. */
      .delete('/token', (c) => {
        refusePersonalToken(c);
        const named = presentedToken(c) ?? '';
        const token = tokens.find(named);
        const pair = token ?? tokens.findRefreshToken(named);
        check(c, 'token is valid', Boolean(pair));
        if (!pair) throw notFound('token');
        if (token) tokens.revoke(token);
        else tokens.revokeAll('refresh_token', named);
        return c.json({});
      })
  );
};
