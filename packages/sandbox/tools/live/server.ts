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
  /** With how many tokens the page could not revoke. */
  end: (left: number) => void;
};

const seenSchema = v.strictObject({
  id: v.picklist(ASSUMPTIONS.map(({ id }) => id)),
  text: v.pipe(v.string(), v.maxLength(500), v.regex(/^[^\p{C}]*$/u)),
});

const endSchema = v.strictObject({ left: v.pipe(v.number(), v.integer(), v.minValue(0)) });

const SCRIPTS = ['main', 'calls', 'call', 'held', 'shape', 'sign-in'];
const folder = fileURLToPath(new URL('page', import.meta.url));

/** The page at the redirect URI, and what it reports to. It is this machine's alone, and takes reports of its own page. */
export function createLivePage({ settings, say, end }: Options): Hono {
  const { accountsURL, apiURL, redirect_uri } = settings;
  const { origin, pathname } = new URL(redirect_uri);
  /** Given to one page. Any program of this machine can write the headers of a browser, but has not got it. */
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
      // The window that it opens has to answer it, as with the apps.
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
  // A browser is told the origin alone.
  if (pathname !== '/') app.get('/', (c) => c.redirect(pathname));
  app.get('/live/settings.json', (c) => c.json(settings));
  for (const name of SCRIPTS)
    app.get(`/live/${name}.mjs`, (c) =>
      c.body(readFileSync(join(folder, `${name}.mjs`), 'utf8'), 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
      }),
    );
  // An answer that stays open until the tool ends, by which the page sees that.
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

/** Serves the page at the redirect URI. Rejects where the port is taken. */
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
  // One of localhost's two addresses may be free.
  stop();
  throw failed.reason;
}
