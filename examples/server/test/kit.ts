import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { createSandbox } from '@repo/sandbox';
import { createSandboxClient } from '@repo/sandbox/client';
import { ACCOUNT, createBrowser, TEST_CLIENT } from '@repo/sandbox/testing';

const folder = fileURLToPath(new URL('..', import.meta.url));
/** Four test files run at once. Each has its own five ports: for two servers, a sandbox, and two more. */
export const PORT = await freePorts(3400 + 5 * ((Number(process.env.VITEST_POOL_ID ?? 1) - 1) % 4));
const SANDBOX = PORT + 2;

export const SECRET = 'the secret of this client, which nobody may see';
export const APP = `http://localhost:${PORT}`;
export { ACCOUNT };

/** The first of five free ports in a row. Servers of a killed test run may still use some ports. */
async function freePorts(first: number): Promise<number> {
  const five = Array.from({ length: 5 }, (_, index) => first + index);
  return (await Promise.all(five.map(isTaken))).includes(true) ? freePorts(first + 20) : first;
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost', () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

type SandboxOptions = Parameters<typeof createSandbox>[0];

/** Starts a sandbox for one test file, in this process. */
export async function startSandbox(options: Partial<SandboxOptions> = {}) {
  const client = {
    ...TEST_CLIENT,
    redirect_uris: [`${APP}/callback`, 'https://app.example.com/callback'],
    client_secret: SECRET,
    rotates: false,
  };
  const app = createSandbox({ client, redirectLimit: Number.POSITIVE_INFINITY, ...options });
  /** Every token that the sandbox gave, and every code verifier that it got. */
  const secrets = new Set<string>();
  const requests: { url: string; headers: Headers }[] = [];
  /** A test can set an answer here that replaces the sandbox's. */
  const instead: { answer?: (request: Request) => Response | Promise<Response> | undefined } = {};
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      requests.push({ url: request.url, headers: request.headers });
      const other = await instead.answer?.(request);
      if (other) return other;
      const form = new URLSearchParams(await request.clone().text());
      for (const key of ['code_verifier', 'refresh_token'])
        if (form.has(key)) secrets.add(form.get(key) ?? '');
      const response = await app.fetch(request, env);
      if (/\/v2\/(token|info)$/.test(request.url)) {
        const answer = await response
          .clone()
          .json()
          .catch(() => ({}));
        for (const key of ['access_token', 'refresh_token'])
          if (answer[key]) secrets.add(answer[key]);
      }
      return response;
    },
  }).listen(SANDBOX, 'localhost');
  await once(server, 'listening');
  const control = createSandboxClient('http://localhost', app.request);
  /** How often the sandbox got a call, such as "POST /v2/token". */
  const count = async (call: string) =>
    (await control.log()).filter(({ method, path }) => `${method} ${path}` === call).length;
  /** How many of the access tokens are still valid. */
  const alive = async () => {
    let works = 0;
    for (const token of secrets) {
      const headers = { Authorization: `Bearer ${token}` };
      if ((await app.request('/v2/info', { headers })).ok) works++;
    }
    return works;
  };
  const stop = () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  };
  return { ...control, app, client, count, secrets, requests, instead, alive, stop };
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** The key for the sessions. Several servers share it. */
export const KEY = Buffer.alloc(32, 7).toString('base64');

export const environment = (env: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  LIVECHAT_MODE: 'sandbox',
  NEXT_TELEMETRY_DISABLED: '1',
  SANDBOX_CLIENT_SECRET: SECRET,
  SANDBOX_REDIRECT_URIS: APP,
  SESSION_KEYS: KEY,
  NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: `http://localhost:${SANDBOX}`,
  NEXT_PUBLIC_LIVECHAT_API_URL: `http://localhost:${SANDBOX}`,
  PATH: process.env.PATH ?? '',
  ...env,
});

/** A new folder. `remove()` deletes it after the tests. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'server-'));
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** Ends the server with its test. Else the server of a killed test would run on, and fail at each line of output. */
const endWithTest = `data:text/javascript,process.stdin.on('close', () => process.exit()).resume().unref()`;

/** Starts the production build. `said()` returns its output. */
export async function startServer(
  port: number,
  env: Record<string, string>,
  hostname = 'localhost',
  app = '.',
) {
  const next = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));
  const where = ['--port', `${port}`, '--hostname', hostname];
  const child = spawn(
    'node',
    ['--dns-result-order=ipv4first', '--import', endWithTest, next, 'start', ...where],
    { cwd: join(folder, app), env: environment(env), detached: true },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  const url = `http://localhost:${port}`;
  const ended = once(child, 'exit');
  while (child.exitCode === null && !(await fetch(url).catch(() => null))) await sleep(50);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null && child.pid)
      process.kill(-child.pid, signal);
    await ended;
  };
  return { url, pid: child.pid ?? 0, said: () => said, stop, exitCode: () => child.exitCode };
}

export type Server = Awaited<ReturnType<typeof startServer>>;

type Sent = { status: number; body: Record<string, unknown>; cookies: string[]; text: string };

/** A browser: it keeps cookies, and sends the header of the app's pages. It can call any of the servers. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  /** Everything that the browser has received. */
  received = '';

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  /** Another browser with the same cookies. */
  copy(): Browser {
    const copy = new Browser();
    for (const [name, value] of this.#cookies) copy.#cookies.set(name, value);
    return copy;
  }

  async send(
    server: { url: string },
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'X-From-Our-Page': '1' },
  ): Promise<Sent> {
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(server.url + path, {
      method,
      headers: { Cookie: cookie, ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const cookies = response.headers.getSetCookie();
    for (const each of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (/max-age=0\b/i.test(each)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const text = await response.text();
    this.received += `${[...response.headers].join('\n')}\n${text}\n`;
    return {
      status: response.status,
      cookies,
      text,
      body: text.startsWith('{') ? JSON.parse(text) : {},
    };
  }

  /** Begins an attempt, allows the app at LiveChat, and returns the query of the answer. */
  async visitLiveChat(sandbox: Sandbox, server: { url: string }, account: string = ACCOUNT.ada) {
    const { body } = await this.send(server, 'POST', '/api/sign-in');
    const { search } = new URL(String(body.url));
    const person = createBrowser(sandbox.app);
    await person.signIn(account, search);
    const answer = await person.allow(account, search);
    const location = new URL(answer.headers.get('Location') ?? '');
    this.received += `${location}\n`;
    return Object.fromEntries(location.searchParams);
  }

  async signIn(sandbox: Sandbox, server: { url: string }, account?: string) {
    const answer = await this.visitLiveChat(sandbox, server, account);
    return this.send(server, 'POST', '/api/session', answer);
  }
}
