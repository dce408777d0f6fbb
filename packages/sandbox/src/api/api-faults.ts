import type { ServerResponse } from 'node:http';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { isEndpoint } from '../faults/endpoints';
import { type API_STATUSES, type ApiFault, type Fault, isApiFault } from '../faults/fault';
import type { Env } from '../state/log';
import type { Grant } from '../state/tokens';
import type { World } from '../state/world';
import { personalToken, presentedToken } from './api-token';
import { readFields } from './body';

/** Makes the errors that faults provoke, in the body style of the API. */
export type ProvokedErrors = {
  status: (status: (typeof API_STATUSES)[number]) => Error;
  region: () => Error;
};

/** Runs before each API call: finds out whose call it is, and applies the fault that is meant for it. */
export const apiFaults = (world: World, errors: ProvokedErrors) => {
  const { store, faults, delay } = world;
  return createMiddleware<Env>(async (c, next) => {
    const { state, account_id, client_id, scenario } = (await grantOf(c, world)) ?? {};
    const { entry } = c.var;
    Object.assign(entry, { state, account_id, client_id });

    const carries = store.person(account_id ?? '')?.scenario;
    const isMeant = (fault: Fault): fault is ApiFault =>
      isApiFault(fault) &&
      (fault.endpoint === undefined || isEndpoint(fault.endpoint, c.req.method, c.req.path));
    const fault = faults.take({ state, account_id, client_id, scenario, carries }, isMeant);
    if (!fault) return next();

    entry.fault = fault.kind;
    switch (fault.kind) {
      case 'api-error':
        if (fault.retry_after !== undefined) c.header('Retry-After', String(fault.retry_after));
        throw errors.status(fault.status);
      case 'html-error':
        return c.html('<!doctype html><title>Error</title><h1>Internal Server Error</h1>', 500);
      case 'empty-body':
        return c.body(null, 200);
      case 'wrong-region':
        throw errors.region();
      case 'slow':
        await delay(fault.ms);
        return next();
      case 'cut':
        if (!c.env?.outgoing) return c.body(brokenStream());
        await cut(c.env.outgoing);
        return c.body(null);
      case 'no-cors':
        await next();
        c.res.headers.delete('Access-Control-Allow-Origin');
    }
  });
};

/** The grant of the token that a call is made with or about. For an exchange: that of the code or refresh token. */
const grantOf = async (c: Context, { store }: World): Promise<Partial<Grant> | undefined> => {
  const { username: account_id = '', password = '' } = personalToken(c) ?? {};
  const { personalTokens } = store;
  if (personalTokens.find(account_id, password) ?? personalTokens.isRevoked(account_id, password))
    return { account_id };
  const presented = presentedToken(c);
  if (presented) {
    return store.tokens.recall(presented)?.grant ?? store.customers.findToken(presented);
  }
  if (!isEndpoint('POST /v2/token', c.req.method, c.req.path)) return undefined;
  const { code, refresh_token } = await readFields(c);
  const token = String(refresh_token);
  return (
    store.codes.find(String(code)) ??
    store.tokens.findRefreshToken(token) ??
    store.tokens.findSpent(token)
  );
};

/**
 * Breaks the connection within the headers. If it broke before them, Chromium would think that the reused connection
 * was stale and repeat the request by itself, and the page would not see it.
 */
const cut = async (outgoing: ServerResponse): Promise<void> => {
  await new Promise<void>((resolve) => {
    const { socket } = outgoing;
    if (socket) socket.write('HTTP/1.1 200 OK\r\n', () => resolve());
    else resolve();
  });
  outgoing.destroy();
};

/** Stands for a cut connection if the app is called without a port, as tests do. */
const brokenStream = () =>
  new ReadableStream({
    pull: (controller) => controller.error(new Error('The sandbox cut the connection.')),
  });
