import * as v from 'valibot';

/** LiveChat cannot answer now. A later try may succeed. */
export class Unavailable extends Error {
  /** Seconds to wait, from LiveChat's `Retry-After` header. 0 if it has none. */
  readonly retryAfter: number;

  constructor(why: string, retryAfter = 0) {
    super(why);
    this.retryAfter = retryAfter;
  }
}

/** LiveChat refuses the request. `reason` is LiveChat's code for it, such as `invalid_grant`. */
export class Refused extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Milliseconds until a request times out. */
const PATIENCE = 10_000;

/** Text that a header can carry. */
export const Secret = v.pipe(v.string(), v.regex(/^[!-~]+$/));

/** Seconds that a token lives: eight hours at LiveChat. More than a year counts as a wrong value. */
export const Seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(366 * 86_400));

/** Null if the text is not JSON. */
const JSONText = v.fallback(v.pipe(v.string(), v.parseJson()), null);

/**
 * Sends a request and reads its answer: JSON, or null. Throws Unavailable if a later try may succeed: no connection, no
 * answer in time, 408, 429 and 5xx. When `stopped` aborts, the request is aborted too, and this throws the abort
 * reason.
 */
export async function answerTo(
  send: (signal: AbortSignal) => Promise<Response>,
  stopped?: AbortSignal,
) {
  stopped?.throwIfAborted();
  let response: Response;
  let text: string;
  // AbortSignal.any() would be shorter, but Node 20 loses the timer of a signal that only a request holds.
  const end = new AbortController();
  const abort = () => end.abort();
  const timer = setTimeout(abort, PATIENCE);
  stopped?.addEventListener('abort', abort);
  try {
    response = await send(end.signal);
    text = await response.text();
  } catch {
    stopped?.throwIfAborted();
    // The error is not passed on as the cause: it may contain the request.
    throw new Unavailable('it cannot be reached');
  } finally {
    clearTimeout(timer);
    stopped?.removeEventListener('abort', abort);
  }
  const { ok, status, headers } = response;
  if (status === 408 || status === 429 || status >= 500)
    throw new Unavailable(`it answers ${status}`, secondsIn(headers.get('Retry-After')));
  return { ok, status, body: v.parse(JSONText, text) };
}

/** Reads a header that has seconds or a date (RFC 9110, 10.2.3). Returns seconds, an hour at most. */
function secondsIn(header: string | null): number {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? 0 : Math.min(Math.max(seconds, 0), 3600);
}

const Word = v.pipe(v.string(), v.regex(/^\w{1,40}$/));
const Refusal = v.object({
  error: v.optional(v.union([Word, v.object({ type: Word })])),
  oauth_exception: v.optional(Word),
});

/** LiveChat's code for why it refuses, such as `invalid_grant`. Undefined if the answer is not from LiveChat. */
export function refusalIn(body: unknown): string | undefined {
  const refusal = v.safeParse(Refusal, body);
  if (!refusal.success) return undefined;
  const { error, oauth_exception } = refusal.output;
  return typeof error === 'object' ? error.type : (error ?? oauth_exception);
}
