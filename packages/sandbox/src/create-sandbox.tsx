/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { accountsApi } from './accounts-api';
import { assets } from './assets';
import { authorizePages } from './authorize';
import { avatars } from './avatars';
import type { Client } from './client';
import { configurationApi } from './configuration-api';
import { controlApi } from './control-api';
import { loopbackOnly } from './loopback';
import { MessagePage } from './pages/message';
import { PEOPLE, type Person } from './people';
import { Store } from './store';

export type SandboxOptions = {
  client: Client;
  people?: readonly Person[];
  /** The clock, in epoch milliseconds. */
  now?: () => number;
  /** As many random bytes as asked for. */
  random?: (size: number) => Uint8Array<ArrayBuffer>;
  /** Redirects to the app in 30 s for each account: 3, as at LiveChat. `Infinity` turns the limit off. */
  redirectLimit?: number;
};

/** LiveChat Accounts, its API and the Configuration API, as one app that needs no port. */
export const createSandbox = ({
  client,
  people = PEOPLE,
  now = Date.now,
  random = (size) => crypto.getRandomValues(new Uint8Array(size)),
  redirectLimit = 3,
}: SandboxOptions): Hono => {
  const store = new Store({ client, people, now, random, redirectLimit });
  const app = new Hono();

  app.use(loopbackOnly, strictHeaders(client), noStore);
  app.route('/v2', accountsApi(store));
  app.route('/v3.6/configuration/action', configurationApi(store));
  app.route('/sandbox/api', controlApi(store));
  app.route('/avatars', avatars(people));
  app.route('/assets', assets);
  app.use(bodyLimit({ maxSize: 64 * 1024 }));
  app.route('/', authorizePages(store));

  app.notFound((c) =>
    c.html(
      <MessagePage title="There is no such page">
        Go back to the app and sign in from there.
      </MessagePage>,
      404,
    ),
  );
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : 500;
    return c.html(
      status === 500 ? (
        <MessagePage title="The sandbox has a bug">{error.message}</MessagePage>
      ) : (
        <MessagePage title="This form was not accepted">
          It did not come from the sandbox's own page, or it is too large. Go back to the app and
          sign in from there.
        </MessagePage>
      ),
      status,
    );
  });

  return app;
};

const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
});

/** No framing, no referrer, no inline script. No COOP: the popup's pages must keep `window.opener`. */
const strictHeaders = (client: Client) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      // Chromium holds the redirect that follows a form to this list as well.
      formAction: ["'self'", ...client.redirect_uris.map((uri) => new URL(uri).origin)],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
    },
    crossOriginOpenerPolicy: false,
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    // The avatars allow themselves to be shown elsewhere.
    overwrite: false,
  });
