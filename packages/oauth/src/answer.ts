import * as v from 'valibot';

/** LiveChat does not answer now, and may later. */
export class Unavailable extends Error {
  /** Seconds that LiveChat told us to wait; 0 where it did not say. */
  readonly retryAfter: number;

  constructor(why: string, retryAfter = 0) {
    super(why);
    this.retryAfter = retryAfter;
  }
}

/** LiveChat says no, for a reason of its own, such as `invalid_grant`. */
export class Refused extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Milliseconds that LiveChat has for an answer. */
const PATIENCE = 10_000;

/** Text that a header can carry. */
export const Secret = v.pipe(v.string(), v.regex(/^[!-~]+$/));

/** How long a token lives. LiveChat's live eight hours; what says that it lives longer than a year says nothing. */
export const Seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(366 * 86_400));

/** Null where it is none. */
const JSONText = v.fallback(v.pipe(v.string(), v.parseJson()), null);

/**
 * The answer to a request, JSON or null. Throws Unavailable for what may pass: no connection, no answer in time,
 * 408, 429 and 5xx. When `stopped` aborts, so does the request, with its reason.
 */
export async function answerTo(
  send: (signal: AbortSignal) => Promise<Response>,
  stopped?: AbortSignal,
) {
  stopped?.throwIfAborted();
  let response: Response;
  let text: string;
  // AbortSignal.any would do all of this, but Node 20 loses the timer of one that only a request knows.
  const end = new AbortController();
  const abort = () => end.abort();
  const timer = setTimeout(abort, PATIENCE);
  stopped?.addEventListener('abort', abort);
  try {
    response = await send(end.signal);
    text = await response.text();
  } catch {
    stopped?.throwIfAborted();
    // Not its cause: that may hold the request.
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

/** Of a header that has seconds, or a date (RFC 9110, 10.2.3); an hour at most. */
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

/** LiveChat's word for why it refuses, such as `invalid_grant`; undefined where the answer is not LiveChat's. */
export function refusalIn(body: unknown): string | undefined {
  const refusal = v.safeParse(Refusal, body);
  if (!refusal.success) return undefined;
  const { error, oauth_exception } = refusal.output;
  return typeof error === 'object' ? error.type : (error ?? oauth_exception);
}
