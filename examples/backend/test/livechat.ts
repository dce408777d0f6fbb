import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createSandbox } from '@repo/sandbox';
import { createSandboxClient } from '@repo/sandbox/client';
import { ACCOUNT, createBrowser, TEST_CLIENT } from '@repo/sandbox/testing';
import { afterEach } from 'vitest';
import { connect } from '../src/connect/connect';
import { readSettings } from '../src/settings';

/** Functions to call after each test. */
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A signal that aborts after the test, so that nothing runs on. */
export function untilTheEnd(): AbortSignal {
  const stop = new AbortController();
  ends.push(() => stop.abort());
  return stop.signal;
}

export const example = join(import.meta.dirname, '..');

/** The test files run in parallel, so each has its own address. */
export const callbackOf = (port: number) => `http://127.0.0.1:${port}/callback`;

/** Starts a sandbox on its own port. Returns it with the settings of a worker that has its own folder. */
export async function startLiveChat({ rotates = false, callback = callbackOf(3320) } = {}) {
  const client_secret = 'a-secret';
  const app = createSandbox({
    client: {
      ...TEST_CLIENT,
      scopes: ['agents--all:ro'],
      redirect_uris: [callback],
      client_secret,
      rotates,
    },
  });
  const listen = async (port = 0) => {
    const server = createAdaptorServer({ fetch: app.fetch });
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const close = () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    };
    ends.push(close);
    return { port: (server.address() as AddressInfo).port, close };
  };
  const { port, close } = await listen();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'backend-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const env = {
    LIVECHAT_MODE: 'sandbox',
    NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: url,
    NEXT_PUBLIC_LIVECHAT_API_URL: url,
    SANDBOX_CLIENT_SECRET: client_secret,
    TOKEN_FILE: join(folder, 'kept', 'token.json'),
  };
  const settings = { ...readSettings(env, example), redirect_uris: [callback] };
  const sandbox = createSandboxClient('http://localhost', app.request);
  const browser = createBrowser(app);

  /** Signs in and allows the app, as a browser at the shown address. Returns the address that it is redirected to. */
  const allow = async (shown: string) => {
    const { search } = new URL(shown);
    await browser.signIn(ACCOUNT.ada, search);
    const { headers } = await browser.allow(ACCOUNT.ada, search);
    return headers.get('Location') ?? '';
  };

  return {
    sandbox,
    settings,
    env,
    allow,
    /** Stops LiveChat. `reopen` starts it again at the same address. */
    close,
    reopen: () => listen(port),
    /** Connects as Ada, and returns the text of the page that her browser shows at the end. */
    connect: async () => {
      let told = '';
      await connect(settings, untilTheEnd(), async (shown) => {
        told = await (await fetch(await allow(shown))).text();
      });
      return told;
    },
    withPersonalToken: async (scopes = ['agents--all:ro']) => {
      const made = await sandbox.createPersonalToken(ACCOUNT.ada, scopes);
      return { settings: { ...settings, personalToken: made }, ...made };
    },
    /** How often LiveChat got a request with this path. */
    count: async (path: string) =>
      (await sandbox.log()).filter((entry) => entry.path === path).length,
  };
}
