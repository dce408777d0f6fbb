import * as v from 'valibot';
import { type ErrorCode, LiveChatError } from '../error';
import { report } from '../events';
import { exceptionCode, isException } from '../exception';
import { fieldsOf } from '../mask';

/** Milliseconds: long enough for a slow network, short enough that nobody waits without knowing why. */
const TIMEOUT = 15_000;

/** A call to LiveChat as data: `request()` sends it, and the page writes it down as code. */
export type Call = {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  /** The scope that the call takes. Absent if any token will do. */
  scope?: string;
  /** Sent as JSON. */
  body?: object;
  /** Sent as a form instead, for OAuth's token endpoint. */
  form?: Record<string, string>;
};

/**
 * The one place that sends the token: `Authorization: Bearer …` to LiveChat, never in a URL. Only a call
 * that asks for a token has none. Checks the answer against `schema` and turns everything else into a
 * LiveChatError.
 */
export async function request<Schema extends v.GenericSchema>(
  { method, url, body, form }: Call,
  schema: Schema,
  access_token?: string,
): Promise<{ status: number; data: v.InferOutput<Schema> }> {
  const call = `${method} ${new URL(url).pathname}`;
  let response: Response;
  let text: string;
  report({ type: 'request-sent', method, url, fields: fieldsOf(form ?? body) });
  const sent_at = performance.now();
  try {
    response = await fetch(url, {
      method,
      headers: {
        ...(access_token && { Authorization: `Bearer ${access_token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(form && { body: new URLSearchParams(form) }),
      cache: 'no-store',
      credentials: 'omit',
      // A sign-out must arrive even if the tab is closed right after it, and so must a code that is sent a second time.
      keepalive: method === 'DELETE' || form !== undefined,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    text = await response.text();
  } catch (cause) {
    report({ type: 'request-failed', method, url });
    throw new LiveChatError('network_error', `${call} got no answer`, { cause });
  }
  const json = v.parse(JSONText, text);
  const { status } = response;
  const retryAfter = secondsIn(response.headers.get('Retry-After'));
  const ms = Math.round(performance.now() - sent_at);
  const fields = fieldsOf(json);
  report({ type: 'request-answered', method, url, status, ms, fields, retryAfter });
  if (!response.ok) {
    const code = (form && refusalIn(json)) ?? codeOf(status, json);
    throw new LiveChatError(code, `${call} answered ${status}`, {
      status,
      region: v.is(WithRegion, json) ? json.error.data.region : undefined,
      ...(retryAfter > 0 && { retryAfter }),
    });
  }
  const result = v.safeParse(schema, json);
  if (result.success) return { status, data: result.output };
  throw new LiveChatError('unexpected_answer', `${call} answered in a shape we do not know`);
}

const misdirected = v.literal('misdirected_request');
const Misdirected = v.object({ error: v.union([misdirected, v.object({ type: misdirected })]) });
/** The Configuration API says where to ask instead. */
const WithRegion = v.object({
  error: v.object({ type: misdirected, data: v.object({ region: v.picklist(['dal', 'fra']) }) }),
});

/** LiveChat's two APIs word their errors differently but agree on the status. */
function codeOf(status: number, body: unknown): ErrorCode {
  if (v.is(Misdirected, body)) return 'misdirected_request';
  if (status === 401) return 'token_revoked';
  if (status === 403) return 'insufficient_scope';
  if (status === 404) return 'not_found';
  if (status === 429) return 'too_many_requests';
  return status >= 500 || status === 408 ? 'server_error' : 'unexpected_answer';
}

/** Why the token endpoint gives no token, in OAuth's words (RFC 6749, 5.2). */
function refusalIn(body: unknown): ErrorCode | null {
  const { oauth_exception, error }: Record<string, unknown> = Object(body);
  const code = exceptionCode(oauth_exception ?? error);
  return isException(code) ? code : null;
}

/** 0 where a header says nothing, a date, or longer than anyone waits. */
const secondsIn = (header: string | null) => (/^\d{1,5}$/.test(header ?? '') ? Number(header) : 0);

/** `undefined` for an empty body or one that is not JSON: the schema decides whether that will do. */
const JSONText = v.fallback(v.pipe(v.string(), v.parseJson()), undefined);
