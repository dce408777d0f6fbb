import { type NextRequest, NextResponse } from 'next/server';
import * as v from 'valibot';
import { Failure, type FailureCode } from './failure';
import type { Note } from './livechat';
import { settings } from './settings';

/** The cookies of a request, and what its answer changes. Only this server can read or make one. */
export type Cookies = {
  get(name: string): string | undefined;
  /** Those whose name begins so. */
  names(start: string): string[];
  set(name: string, value: string, seconds: number): void;
  delete(name: string): void;
};

type Tools = { cookies: Cookies; note: Note };

/** Bytes of a body: a code and a state are some hundred. */
const LARGEST = 4096;

/**
 * A route of this server: checks who asks, and answers in JSON what `handle` returns and, as `steps`, what only the
 * server saw. A failure is `{ error }` with its status.
 */
export const route =
  <Context>(handle: (request: NextRequest, tools: Tools, context: Context) => Promise<object>) =>
  async (request: NextRequest, context: Context): Promise<NextResponse> => {
    const steps: string[] = [];
    const { cookies, put } = cookiesOf(request);
    const answer = (status: number, body: object) => {
      const headers = { 'Cache-Control': 'no-store' };
      return put(NextResponse.json({ ...body, steps }, { status, headers }));
    };
    try {
      checkSender(request);
      const note = (step: string) => void steps.push(step);
      return answer(200, await handle(request, { cookies, note }, context));
    } catch (error) {
      if (error instanceof Failure) return answer(error.status, { error: error.code });
      // What it says may hold anything, a token too: only where it happened is written down.
      const [, ...places] = (error instanceof Error && error.stack?.split(/\n(?= +at )/)) || [];
      console.error(['A route failed.', ...places].join('\n'));
      return answer(500, { error: 'server_error' satisfies FailureCode });
    }
  };

/**
 * RFC 10017, 6.1.3.3.2: a page of another origin has to ask before it may send this header, and is not answered.
 * Beside it, what a browser says by itself of who asks and what for; what is no browser says nothing.
 */
function checkSender({ headers }: Request) {
  const site = headers.get('Sec-Fetch-Site') ?? 'same-origin';
  const origin = headers.get('Origin') ?? settings().origin;
  const purpose = headers.get('Sec-Purpose') ?? '';
  const isOurs = site === 'same-origin' && origin === settings().origin;
  if (headers.get('X-From-Our-Page') !== '1' || !isOurs || purpose.includes('prefetch'))
    throw new Failure('not_from_here');
}

/** The JSON body as `schema` has it. Error: `bad_request`. */
export async function readBody<T>(
  request: Request,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  const length = Number(request.headers.get('Content-Length') ?? LARGEST + 1);
  const text = length <= LARGEST ? await request.text() : '';
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!result.success) throw new Failure('bad_request');
  return result.output;
}

/** RFC 10017, 6.1.3.2. A name with this prefix a browser takes from this very host alone, over https. */
function cookiesOf(request: NextRequest) {
  const secure = settings().origin.startsWith('https:');
  const prefix = secure ? '__Host-Http-' : '';
  const changes: ((answer: NextResponse) => void)[] = [];
  const set = (name: string, value: string, maxAge: number) => {
    const options = { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge } as const;
    changes.push((answer) => answer.cookies.set(prefix + name, value, options));
  };
  const cookies: Cookies = {
    get: (name) => request.cookies.get(prefix + name)?.value,
    names: (start) =>
      request.cookies
        .getAll()
        .filter(({ name }) => name.startsWith(prefix + start))
        .map(({ name }) => name.slice(prefix.length)),
    set,
    delete: (name) => set(name, '', 0),
  };
  const put = (answer: NextResponse) => {
    for (const change of changes) change(answer);
    return answer;
  };
  return { cookies, put };
}
