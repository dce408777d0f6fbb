import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import * as v from 'valibot';
import { loopbackOnly } from '../../src/guards/loopback';
import { Refused } from '../../src/guards/refused';
import { ASSUMPTIONS } from './assumptions';
import type { Settings } from './settings';

type Options = {
  settings: Settings;
  say: (id: string, text: string) => void;
  /** Called at the end, with the number of tokens that the page could not revoke. */
  end: (left: number) => void;
};

const seenSchema = v.strictObject({
  id: v.picklist(ASSUMPTIONS.map(({ id }) => id)),
  text: v.pipe(v.string(), v.maxLength(500), v.regex(/^[^\p{C}]*$/u)),
});

const endSchema = v.strictObject({ left: v.pipe(v.number(), v.integer(), v.minValue(0)) });

const SCRIPTS = ['main', 'calls', 'call', 'held', 'shape', 'sign-in'];
const folder = fileURLToPath(new URL('page', import.meta.url));

/** Serves the page at the redirect URI and takes its reports. Answers only this machine, and only its own page. */
export function createLivePage({ settings, say, end }: Options): Hono {
  const { accountsURL, apiURL, redirect_uri } = settings;
  const { origin, pathname } = new URL(redirect_uri);
  /** Only one page gets it. Other programs on this machine can send the headers of a browser, but not this key. */
  const key = randomUUID();
  let isGiven = false;
  const app = new Hono();
  app.use(
    loopbackOnly,
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'", accountsURL, apiURL],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        scriptSrc: ["'self'"],
      },
      // The popup must be able to post its answer to the page, as with the apps.
      crossOriginOpenerPolicy: 'same-origin-allow-popups',
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.onError((error, c) => c.text(error.message, error instanceof Refused ? error.status : 500));
  app.get(pathname, (c) => c.html(page));
  // The browser is opened at the origin only.
  if (pathname !== '/') app.get('/', (c) => c.redirect(pathname));
  app.get('/live/settings.json', (c) => c.json(settings));
  for (const name of SCRIPTS)
    app.get(`/live/${name}.mjs`, (c) =>
      c.body(readFileSync(join(folder, `${name}.mjs`), 'utf8'), 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
      }),
    );
  // This answer stays open until the tool ends. So the page sees the end of the tool.
  app.get('/live/open', (c) => c.body(new ReadableStream()));
  app.use('/live/*', async (c, next) => {
    const isOwn =
      c.req.header('Sec-Fetch-Site') === 'same-origin' && c.req.header('Origin') === origin;
    return isOwn ? next() : c.body(null, 403);
  });
  const hasKey = (c: Context) => c.req.header('Authorization') === `Bearer ${key}`;
  app.post('/live/key', (c) => {
    if (isGiven && !hasKey(c)) return c.body(null, 409);
    isGiven = true;
    return c.text(key);
  });
  app.use('/live/*', async (c, next) => (hasKey(c) ? next() : c.body(null, 403)));
  app.post('/live/seen', async (c) => {
    const seen = v.safeParse(seenSchema, await c.req.json());
    if (!seen.success) return c.body(null, 422);
    say(seen.output.id, seen.output.text);
    return c.body(null, 204);
  });
  app.post('/live/end', async (c) => {
    const told = v.safeParse(endSchema, await c.req.json());
    if (!told.success) return c.body(null, 422);
    end(told.output.left);
    return c.body(null, 204);
  });
  return app;
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>The sandbox beside LiveChat</title>
<main>
<h1>The sandbox beside LiveChat</h1>
<p id="status" role="status">Loading …</p>
<p><button id="sign-in" hidden>Sign in with LiveChat</button> <button id="finish" hidden>Print what was seen</button></p>
<p>No token, code, e-mail address or name leaves this page but to LiveChat. What it gets is revoked at the end.</p>
</main>
<script type="module" src="/live/main.mjs"></script>
`;

/** Serves the page at the redirect URI. Rejects if the port is taken. */
export async function servePage({ fetch }: Hono, { port, hostname }: URL): Promise<() => void> {
  const hosts = hostname === 'localhost' ? ['127.0.0.1', '::1'] : [hostname];
  const servers = hosts.map((host) => ({ host, server: createAdaptorServer({ fetch }) }));
  const stop = () => {
    for (const { server } of servers) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    }
  };
  const listening = await Promise.allSettled(
    servers.map(async ({ host, server }) => {
      try {
        await once(server.listen(Number(port), host), 'listening');
      } catch (error) {
        // A machine may have no IPv6.
        if (host !== '::1' || (error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw error;
      }
    }),
  );
  const failed = listening.find(({ status }) => status === 'rejected');
  if (failed?.status !== 'rejected') return stop;
  // The other address of localhost may have been free, and its server is running.
  stop();
  throw failed.reason;
}
