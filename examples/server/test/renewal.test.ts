import { createBrowser } from '@repo/sandbox/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openFile } from '../server/file-store';
import type { Store } from '../server/store';
import { ACCOUNT, APP, environment, type Sandbox, startSandbox, temporaryFolder } from './kit';

/** The cookies of one browser. */
const jar = new Map<string, string>();

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => jar.has(name) && { name, value: jar.get(name) },
    getAll: () => Array.from(jar, ([name, value]) => ({ name, value })),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

let sandbox: Sandbox;
let server: Awaited<ReturnType<typeof importServer>>;
let replace: Store['replace'];
const store = { replace: (...row: Parameters<Store['replace']>) => replace(...row) };
const folder = temporaryFolder();
const file = openFile(`${folder.path}/sessions.db`);

async function importServer() {
  const { livechat, exchange } = await import('../server/livechat');
  const { createSession } = await import('../server/sessions');
  const { freshToken } = await import('../server/renewal');
  return { livechat, exchange, createSession, freshToken };
}

beforeAll(async () => {
  sandbox = await startSandbox();
  for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
  server = await importServer();
  Object.assign(globalThis, { sessionStore: { ...file, ...store } });
});
afterAll(() => {
  vi.unstubAllEnvs();
  sandbox.stop();
  folder.remove();
});

/** Signs a person in within this process, and returns the access token. */
async function signIn(rotates: boolean): Promise<string> {
  await sandbox.reset();
  sandbox.client.rotates = rotates;
  replace = file.replace;
  jar.clear();
  const { url, state, code_verifier } = await server.livechat().authorize(`${APP}/callback`);
  const person = createBrowser(sandbox.app);
  await person.signIn(ACCOUNT.ada, new URL(url).search);
  const answer = await person.allow(ACCOUNT.ada, new URL(url).search);
  const code = new URL(answer.headers.get('Location') ?? '').searchParams.get('code') ?? '';
  const tokens = await server.exchange(code, code_verifier);
  await server.createSession(state, tokens);
  return tokens.access_token;
}

/** Makes the store fail this many times when it replaces the session with the renewed one. */
function failToKeep(times: number, isDone: boolean) {
  let calls = 0;
  replace = async (...row) => {
    // The first replacement does not fail: it only marks who renews.
    const fails = calls > 0 && calls <= times;
    calls++;
    const answer = !fails || isDone ? await file.replace(...row) : false;
    if (fails) throw new Error('The store is away.');
    return answer;
  };
}

const works = async (token: string) => {
  const headers = { Authorization: `Bearer ${token}` };
  return (await sandbox.app.request('/v2/info', { headers })).ok;
};

test.each([
  ['does not do it', false],
  ['does it and cannot say so', true],
])('a store that once %s when it has to keep renewed tokens loses none', async (_, isDone) => {
  const refused = await signIn(true);
  failToKeep(1, isDone);
  const token = await server.freshToken(refused);
  expect(token).not.toBe(refused);
  expect(await works(token)).toBe(true);
  expect(await server.freshToken()).toBe(token);
  expect(await sandbox.count('POST /v2/token')).toBe(2);
});

test('a store that cannot keep a renewed token ends no session whose refresh token it has', async () => {
  const refused = await signIn(false);
  failToKeep(2, false);
  await expect(server.freshToken(refused)).rejects.toThrow('The store is away.');
  expect(await sandbox.count('DELETE /v2/token')).toBe(0);
  await expect
    .poll(() => server.freshToken(refused).catch(() => refused), { timeout: 5000 })
    .not.toBe(refused);
  expect(await works(await server.freshToken())).toBe(true);
});
