import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import { mask } from './mask';

/** One check that a request went through before its answer. */
export type Check = { name: string; passed: boolean; detail: string };

/** A request, its checks in their order, and its answer. Contains no whole secret. */
export type LogEntry = {
  id: number;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  method: string;
  path: string;
  query: Record<string, string>;
  /** The attempt that the request belongs to: that of the authorize request, or the one that its token came from. */
  state?: string;
  account_id?: string;
  client_id?: string;
  checks: Check[];
  /** The fault that was provoked. */
  fault?: string;
  status: number;
  /** The answer in words, if the status does not say it. */
  answer?: string;
};

export type LogFilter = { state?: string | undefined; account_id?: string | undefined };

/** The context of each handler: the log entry of its request and, if there is a port, Node's request and response. */
export type Env = { Bindings: Partial<HttpBindings>; Variables: { entry: LogEntry } };

const ENTRIES = 300;
const LONGEST = 300;
const SECRET = /^code$|token|secret|verifier|password/i;

/** The last 300 requests, oldest first. */
export class Log {
  #entries: LogEntry[] = [];
  #count = 0;

  begin(method: string, url: URL, at: number): LogEntry {
    const query = [...url.searchParams]
      .slice(0, 20)
      .map(([name, value]) => [
        name.slice(0, LONGEST),
        SECRET.test(name) ? mask(value) : value.slice(0, LONGEST),
      ]);
    const entry = {
      id: ++this.#count,
      at,
      method,
      path: url.pathname.slice(0, LONGEST),
      query: Object.fromEntries(query),
      checks: [],
      status: 0,
    };
    this.#entries = [...this.#entries.slice(1 - ENTRIES), entry];
    return entry;
  }

  list({ state, account_id }: LogFilter = {}): LogEntry[] {
    return this.#entries.filter(
      (entry) =>
        // A CORS preflight comes from the browser, not from the app.
        entry.method !== 'OPTIONS' &&
        (state === undefined || entry.state === state) &&
        (account_id === undefined || entry.account_id === account_id),
    );
  }

  clear(): void {
    this.#entries = [];
    this.#count = 0;
  }
}

/** Logs each request. The handlers after it add their checks. */
export const logged = (log: Log, now: () => number) =>
  createMiddleware<Env>(async (c, next) => {
    const entry = log.begin(c.req.method, new URL(c.req.url), now());
    c.set('entry', entry);
    await next();
    entry.status = c.res.status;
  });
