import type { Context } from 'hono';
import { cors } from 'hono/cors';
import type { Env } from '../state/log';
import type { Token } from '../state/tokens';
import type { World } from '../state/world';

/** API calls come from the apps' pages: any origin may ask, since the token alone decides and cookies do not count. */
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

/** The token a call is made with or about: in the header, or as `?code=`. */
export const presentedToken = (c: Context): string | undefined =>
  bearerToken(c) ?? c.req.query('code');

/** The token, if it is valid; what is wrong with it goes into the log. */
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
