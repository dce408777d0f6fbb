/** @jsxImportSource hono/jsx */
import { setTimeout as delay } from 'node:timers/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { accountsApi } from './api/accounts/accounts-api';
import { configurationApi } from './api/configuration/configuration-api';
import { licenseApi } from './api/configuration/license-api';
import { assets } from './assets/assets';
import { avatars } from './assets/avatars';
import { authorizePages } from './authorize/authorize-pages';
import { controlApi } from './control/control-api';
import { controlPages } from './control/control-pages';
import { FaultList } from './faults/fault-list';
import { loopbackOnly } from './guards/loopback';
import { MessagePage } from './pages/message';
import { Clock } from './state/clock';
import { type Env, Log, logged } from './state/log';
import { PEOPLE, type Person } from './state/people';
import { Random, type RandomBytes, secureRandom } from './state/random';
import type { Client } from './state/registered-client';
import { Store } from './state/store';
import type { World } from './state/world';

export type SandboxOptions = {
  client: Client;
  people?: readonly Person[];
  /** Epoch milliseconds. */
  clock?: () => number;
  /** `seededRandom('…')` makes every id and token the same in every run. */
  random?: RandomBytes;
  /** Redirects to the app in 30 s for each account: 3, as at LiveChat. `Infinity` turns the limit off. */
  redirectLimit?: number;
  /** Accept the S256 challenge of `@livechat/accounts-sdk` 2.1.3, which is not RFC 7636's. */
  sdkCompat?: boolean;
  /** How the sandbox waits, in milliseconds, when it is told to be slow. */
  wait?: World['delay'];
};

/** LiveChat Accounts, its API and the Configuration API, as one app that needs no port. */
export const createSandbox = (options: SandboxOptions): Hono => {
  const world = createWorld(options);
  const app = new Hono();

  app.use(loopbackOnly, strictHeaders(options.client), noStore, unframed);
  app.route('/sandbox/api', controlApi(world));
  app.route('/sandbox', controlPages(world));
  app.route('/avatars', avatars(world.store));
  app.route('/assets', assets);
  app.route('/', liveChat(world));

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

const createWorld = ({
  client,
  people = PEOPLE,
  clock: machine = Date.now,
  random: bytes = secureRandom,
  redirectLimit = 3,
  sdkCompat = false,
  wait = delay,
}: SandboxOptions): World => {
  const clock = new Clock(machine);
  const random = new Random(bytes);
  const store = new Store({ client, people, clock, random, redirectLimit });
  return {
    store,
    clock,
    random,
    faults: new FaultList(),
    log: new Log(),
    registration: { client, sdkCompat },
    delay: wait,
  };
};

/** The part that stands in for LiveChat, and writes down what it is asked. */
const liveChat = (world: World) =>
  new Hono<Env>()
    .use(logged(world.log, () => world.clock.now()))
    .route('/v2', accountsApi(world))
    .route('/v3.6/configuration/action', configurationApi(world))
    .route('/v3.4/configuration/action', licenseApi(world))
    .use(bodyLimit({ maxSize: 64 * 1024 }))
    .route('/', authorizePages(world));

/** A frame shows nothing of ours, and must not get an answer unseen either. */
const unframed = createMiddleware(async (c, next) => {
  if (!/^(i?frame|embed|object)$/.test(c.req.header('Sec-Fetch-Dest') ?? '')) return next();
  return c.html(
    <MessagePage title="LiveChat is not shown inside other pages">
      Open it in a window of its own.
    </MessagePage>,
    403,
  );
});

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
