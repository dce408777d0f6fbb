import type { Context } from 'hono';

/** `application/json` of `application/json; charset=utf-8`; the empty string where the request names none. */
export const mediaType = (c: Context): string =>
  (c.req.header('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
