import type { Context } from 'hono';

/** The Content-Type without its parameters, such as `application/json`. Empty if the request has none. */
export const mediaType = (c: Context): string =>
  (c.req.header('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
