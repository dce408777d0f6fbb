import { settings } from '@repo/config/server';
import * as v from 'valibot';
import { codeOf, Failure, type FailureCode, notes, STATUS } from './tell';

/** The largest body in bytes. A code and a state need some hundred. */
const LARGEST = 4096;

/**
 * A route of this server. It checks the sender, and answers in JSON with the result of `handle` and with `steps`, which
 * only the server saw. A failure is `{ error }` with its status.
 */
export const route =
  <Context>(handle: (request: Request, context: Context) => Promise<object>) =>
  (request: Request, context: Context): Promise<Response> =>
    notes.run([], async () => {
      const headers = { 'Cache-Control': 'no-store' };
      const answer = (content: object, status = 200) =>
        Response.json({ ...content, steps: notes.getStore() }, { status, headers });
      try {
        if (!isOurs(request.headers)) throw new Failure('not_from_here');
        return answer(await handle(request, context));
      } catch (thrown) {
        const error = codeOf(thrown) ?? fail(thrown);
        return answer({ error }, STATUS[error]);
      }
    });

/** Logs only the name, code and stack of an error. Its message may contain anything, even a token. */
function fail(thrown: unknown): FailureCode {
  const { name, code, stack = '' }: Error & { code?: unknown } = Object(thrown);
  const places = stack.split(/\n(?= +at )/).slice(1);
  console.error([`A route failed: ${name} ${code ?? ''}`, ...places].join('\n'));
  return 'server_error';
}

/**
 * RFC 10017, 6.1.3.3.2: a page of another origin needs a CORS preflight to send the header `X-From-Our-Page`, and the
 * server does not allow it. The other headers are set by browsers. Other clients do not send them.
 */
const isOurs = (headers: Headers) =>
  headers.get('X-From-Our-Page') === '1' &&
  ['same-origin', null].includes(headers.get('Sec-Fetch-Site')) &&
  [settings().origin, null].includes(headers.get('Origin')) &&
  !headers.get('Sec-Purpose')?.includes('prefetch');

/** Validates the JSON body with `schema`. Error: `bad_request`. */
export async function readBody<T>(request: Request, schema: v.GenericSchema<unknown, T>) {
  const length = Number(request.headers.get('Content-Length') ?? LARGEST + 1);
  const text = length <= LARGEST ? await request.text() : '';
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!result.success) throw new Failure('bad_request');
  return result.output;
}
