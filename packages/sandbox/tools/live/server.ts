import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import * as v from 'valibot';
import { loopbackOnly } from '../../src/guards/loopback';
import { Refused } from '../../src/guards/refused';
import { ASSUMPTIONS } from './assumptions';
import type { Settings } from './settings';

type Options = { settings: Settings; say: (id: string, text: string) => void; end: () => void };

const seenSchema = v.strictObject({
  id: v.picklist(ASSUMPTIONS.map(({ id }) => id)),
  text: v.pipe(v.string(), v.maxLength(500), v.regex(/^[^\p{C}]*$/u)),
});

const SCRIPTS = ['main', 'calls', 'call', 'shape', 'sign-in'];
const folder = fileURLToPath(new URL('page', import.meta.url));

/** The page at the redirect URI, and what it reports to. It is this machine's alone, and takes reports of its own page. */
export function createLivePage({ settings, say, end }: Options): Hono {
  const { accountsURL, apiURL, redirect_uri } = settings;
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
  app.get(new URL(redirect_uri).pathname, (c) => c.html(page));
  app.get('/live/settings.json', (c) => c.json(settings));
  for (const name of SCRIPTS)
    app.get(`/live/${name}.mjs`, (c) =>
      c.body(readFileSync(join(folder, `${name}.mjs`), 'utf8'), 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
      }),
    );
  app.use('/live/*', async (c, next) => {
    const isOwn =
      c.req.header('Sec-Fetch-Site') === 'same-origin' &&
      c.req.header('Origin') === new URL(redirect_uri).origin;
    return isOwn ? next() : c.body(null, 403);
  });
  app.post('/live/seen', async (c) => {
    const seen = v.safeParse(seenSchema, await c.req.json());
    if (!seen.success) return c.body(null, 422);
    say(seen.output.id, seen.output.text);
    return c.body(null, 204);
  });
  app.post('/live/end', (c) => {
    end();
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
<p><button id="sign-in" hidden>Sign in with LiveChat</button> <button id="finish">Print what was seen</button></p>
<p>No token, code, e-mail address or name leaves this page but to LiveChat. What it gets is revoked at the end.</p>
</main>
<script type="module" src="/live/main.mjs"></script>
`;

/** Serves the page at the redirect URI. Rejects where the port is taken. */
export async function servePage({ fetch }: Hono, { port, hostname }: URL): Promise<() => void> {
  const hosts = hostname === 'localhost' ? ['127.0.0.1', '::1'] : [hostname];
  const servers = await Promise.all(
    hosts.map(async (host) => {
      const server = createAdaptorServer({ fetch });
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          // A machine may have no IPv6.
          host === '::1' && error.code !== 'EADDRINUSE' ? resolve() : reject(error),
        );
        server.listen(Number(port), host, resolve);
      });
      return server;
    }),
  );
  return () => {
    for (const server of servers) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    }
  };
}
