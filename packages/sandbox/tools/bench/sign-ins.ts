import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { ACCOUNT, authorizeQuery } from '../../src/testing';

/** Serves the app at a free port of this machine until `use` has finished. */
export const withPort = async <T>(app: Hono, use: (origin: string) => Promise<T>): Promise<T> => {
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    // On a busy machine, a connection may be idle for longer than Node's default of five seconds before its next use.
    serverOptions: { keepAliveTimeout: 60_000 },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port was given.');
  try {
    return await use(`http://127.0.0.1:${address.port}`);
  } finally {
    server.close();
  }
};

const people = Object.values(ACCOUNT);

const expectStatus = async (response: Response, status: number): Promise<Response> => {
  // Read the body to its end, so that the connection is free for the next request.
  const text = await response.text();
  if (response.status === status) return response;
  throw new Error(`${response.url}: ${response.status} ${text}`);
};

/** One sign-in from the first page to the answer: three requests. Throws if an answer is not the expected one. */
export const signIn = async (origin: string, index = 0): Promise<string> => {
  const account_id = people[index % people.length] ?? '';
  const query = authorizeQuery({ state: `attempt ${index}` });
  const post = (path: string, form: Record<string, string>, Cookie = '') =>
    fetch(`${origin}${path}${query}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { Origin: origin, Cookie },
      redirect: 'manual',
    });
  await expectStatus(await fetch(`${origin}/${query}`), 200);
  const signedIn = await expectStatus(await post('/signin', { account_id }), 303);
  const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0];
  const form = { account_id, decision: 'allow' };
  const answer = await expectStatus(await post('/grant-access', form, cookie), 303);
  const fragment = new URLSearchParams(answer.headers.get('Location')?.split('#')[1]);
  return fragment.get('access_token') ?? '';
};

const send = (origin: string, access_token: string, path: string, method = 'GET') =>
  fetch(`${origin}${path}`, { method, headers: { Authorization: `Bearer ${access_token}` } });

/** Calls `GET /v2/info` with a token. Throws if the answer is not 200. */
export const call = async (origin: string, access_token: string): Promise<void> => {
  await expectStatus(await send(origin, access_token, '/v2/info'), 200);
};

/** One sign-in, a call and a sign-out: five requests. */
export const signInAndOut = async (origin: string, index: number): Promise<void> => {
  const access_token = await signIn(origin, index);
  await call(origin, access_token);
  await expectStatus(await send(origin, access_token, '/v2/token', 'DELETE'), 200);
};

/** Runs a task `count` times, `atOnce` of them in parallel. Returns the milliseconds of each, the shortest first. */
export const runMany = async (
  count: number,
  atOnce: number,
  task: (index: number) => Promise<unknown>,
): Promise<number[]> => {
  const took: number[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const start = performance.now();
      await task(next++);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return took.sort((a, b) => a - b);
};

export const signInMany = (origin: string, count: number): Promise<number[]> =>
  runMany(count, 4, (index) => signInAndOut(origin, index));

/** Loads a page completely. Throws if the answer is not 200. */
export const open = async (url: string): Promise<void> => {
  await expectStatus(await fetch(url), 200);
};
