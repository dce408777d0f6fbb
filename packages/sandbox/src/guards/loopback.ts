import { createMiddleware } from 'hono/factory';
import { Refused } from './refused';

/** Whether `host`, with or without a port, names this machine and nothing else. */
export const isLoopback = (host: string): boolean => {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
};

/** Answers only requests to this machine's own names. A public name that resolves to 127.0.0.1 is refused. */
export const loopbackOnly = createMiddleware(async (c, next) => {
  const hosts = [new URL(c.req.url).host, c.req.header('Host') ?? 'localhost'];
  if (hosts.every(isLoopback)) return next();
  throw new Refused(403, 'The address is not localhost', 'The sandbox answers only at localhost.');
});
