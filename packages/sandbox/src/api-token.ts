import type { Context } from 'hono';
import { cors } from 'hono/cors';

/** API calls come from the apps' pages: any origin may ask, since the token alone decides and cookies do not count. */
export const apiCors = cors({
  origin: '*',
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type'],
  exposeHeaders: ['X-Request-Id', 'Retry-After'],
  maxAge: 600,
});

/** The access token of `Authorization: Bearer …`. */
export const bearerToken = (c: Context): string | undefined =>
  /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];

/** The token a call is made with or about: in the header, or as `?code=`. */
export const presentedToken = (c: Context): string | undefined =>
  bearerToken(c) ?? c.req.query('code');
