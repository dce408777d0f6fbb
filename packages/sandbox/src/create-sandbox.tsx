/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { accountsApi, unversionedToken } from './api/accounts/accounts-api';
import { configurationApi } from './api/configuration/configuration-api';
import { licenseApi, otherVersions } from './api/configuration/license-api';
import { customerChatApi } from './api/customers/customer-chat-api';
import { assets } from './assets/assets';
import { avatars } from './assets/avatars';
import { authorizePages } from './authorize/authorize-pages';
import { controlApi } from './control/control-api';
import { controlPages } from './control/control-pages';
import { FaultList } from './faults/fault-list';
import { unframed, windowsOnly } from './guards/destination';
import { noStore, strictHeaders } from './guards/headers';
import { loopbackOnly } from './guards/loopback';
import { ownFormsOnly } from './guards/own-origin';
import { limited, Refused } from './guards/refused';
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
  /** With `seededRandom('…')`, every id and token is the same in each run. */
  random?: RandomBytes;
  /** How many redirects to the app an account gets in 30 s. Default: 3, as at LiveChat. `Infinity` means no limit. */
  redirectLimit?: number;
  /** Accept the S256 challenge of `@livechat/accounts-sdk` 2.1.3, which differs from that of RFC 7636. */
  sdkCompat?: boolean;
  /** Waits this many milliseconds, for the faults that make an answer slow or late. */
  wait?: World['delay'];
};

/**
 * LiveChat Accounts with its APIs, the Configuration API and one call of the Customer Chat API, as one Hono app. Tests
 * can call it without a port.
 */
export const createSandbox = (options: SandboxOptions): Hono => {
  const world = createWorld(options);
  const app = new Hono();

  app.use(strictHeaders(options.client), noStore, loopbackOnly, unframed);
  app.route('/sandbox/api', controlApi(world));
  app.route('/sandbox', controlPages(world));
  app.route('/avatars', avatars(world.store));
  app.route('/assets', assets);
  app.route('/', liveChat(world));

  app.notFound((c) => say(c, notFound));
  app.onError((error, c) => say(c, error instanceof Refused ? error : bug(error)));

  return app;
};

const notFound = new Refused(
  404,
  'There is no such page',
  'Go back to the app and sign in from there.',
);
const bug = ({ message }: Error) => new Refused(500, 'The sandbox has a bug', message);

/** Answers with a sentence: as JSON to callers of the control API, as a page to everyone else. */
const say = (c: Context, { status, title, message }: Refused) =>
  /^\/sandbox\/api(\/|$)/.test(c.req.path)
    ? c.json({ error: message }, status)
    : c.html(<MessagePage title={title}>{message}</MessagePage>, status);

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
    registration: { client, client_type: 'both', distribution: 'public', author: null, sdkCompat },
    delay: wait,
  };
};

/** The part that stands in for LiveChat. It logs its requests. */
const liveChat = (world: World) =>
  new Hono<Env>()
    .use(logged(world.log, () => world.clock.now()))
    .route('/v2', accountsApi(world))
    .route('/token', unversionedToken(world))
    .route('/v3.6/configuration/action', configurationApi(world))
    .route('/v3.6/customer/action', customerChatApi(world))
    .route('/v3.4/configuration/action', licenseApi(world))
    .route('/:version{v[0-9.]+}/configuration/action', otherVersions(world))
    .use(windowsOnly, ownFormsOnly, limited)
    .route('/', authorizePages(world));
