import type { Context } from 'hono';
import { cors } from 'hono/cors';
import { auth } from 'hono/utils/basic-auth';
import type { Env } from '../state/log';
import { mask } from '../state/mask';
import type { Token } from '../state/tokens';
import type { World } from '../state/world';

/** The apps' pages call the APIs, from any origin. This is safe: only the token counts, and cookies are ignored. */
export const apiCors = cors({
  origin: '*',
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'X-Region'],
  exposeHeaders: ['X-Request-Id', 'Retry-After'],
  maxAge: 600,
});

/** The access token of `Authorization: Bearer …`. */
export const bearerToken = (c: Context): string | undefined =>
  /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];

/** The token that a call is made with or about: in the header, or as `?code=`. */
export const presentedToken = (c: Context): string | undefined =>
  bearerToken(c) ?? c.req.query('code');

/** The token, if it is valid. The log gets the reason if it is not. */
export const findToken = (
  c: Context<Env>,
  { store }: World,
  access_token: string | undefined,
): Token | undefined => {
  const token = store.tokens.find(access_token ?? '');
  const ended = store.tokens.recall(access_token ?? '')?.ended;
  const detail = token ? '' : access_token ? (ended ?? 'unknown') : 'missing';
  c.var.entry.checks.push({ name: 'token is valid', passed: Boolean(token), detail });
  return token;
};

/** The account id and the personal access token of `Authorization: Basic …`. */
export const personalToken = (c: Context) => auth(c.req.raw);

/** The account that calls, and its scopes. */
export type Caller = Pick<Token, 'account_id' | 'scopes'>;

/** The caller, by access token or personal access token. The log gets the reason if the token is not valid. */
export const findCaller = (c: Context<Env>, world: World): Caller | undefined => {
  const basic = personalToken(c);
  if (!basic) return findToken(c, world, bearerToken(c));
  const { personalTokens } = world.store;
  const found = personalTokens.find(basic.username, basic.password);
  const isRevoked = personalTokens.isRevoked(basic.username, basic.password);
  const detail = found ? mask(found.token) : isRevoked ? 'revoked' : 'unknown';
  const name = 'personal access token is valid';
  c.var.entry.checks.push({ name, passed: Boolean(found), detail });
  return found;
};
