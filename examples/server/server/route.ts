import { settings } from '@repo/config/server';
import * as v from 'valibot';
import { codeOf, Failure, STATUS } from './failure';
import { noting } from './note';

/** Bytes of a body: a code and a state are some hundred. */
const LARGEST = 4096;

/**
 * A route of this server: checks who asks, and answers in JSON what `handle` returns and, as `steps`, what only the
 * server saw. A failure is `{ error }` with its status.
 */
export const route =
  <Context>(handle: (request: Request, context: Context) => Promise<object>) =>
  (request: Request, context: Context): Promise<Response> =>
    noting(async (steps) => {
      const headers = { 'Cache-Control': 'no-store' };
      try {
        checkSender(request.headers);
        return Response.json({ ...(await handle(request, context)), steps }, { headers });
      } catch (thrown) {
        const error = codeOf(thrown) ?? fail(thrown);
        return Response.json({ error, steps }, { status: STATUS[error], headers });
      }
    });

/** What it says may hold anything, a token too: only where it happened is written down. */
function fail(thrown: unknown) {
  const [, ...places] = `${thrown instanceof Error && thrown.stack}`.split(/\n(?= +at )/);
  console.error(['A route failed.', ...places].join('\n'));
  return 'server_error' as const;
}

/**
 * RFC 10017, 6.1.3.3.2: a page of another origin has to ask before it may send this header, and is not answered.
 * Beside it, what a browser says by itself of who asks and what for; what is no browser says nothing.
 */
function checkSender(headers: Headers) {
  const { origin } = settings();
  const isOurs =
    headers.get('X-From-Our-Page') === '1' &&
    (headers.get('Sec-Fetch-Site') ?? 'same-origin') === 'same-origin' &&
    (headers.get('Origin') ?? origin) === origin &&
    !headers.get('Sec-Purpose')?.includes('prefetch');
  if (!isOurs) throw new Failure('not_from_here');
}

/** The JSON body as `schema` has it. Error: `bad_request`. */
export async function readBody<T>(request: Request, schema: v.GenericSchema<unknown, T>) {
  const length = Number(request.headers.get('Content-Length') ?? LARGEST + 1);
  const text = length <= LARGEST ? await request.text() : '';
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!result.success) throw new Failure('bad_request');
  return result.output;
}
