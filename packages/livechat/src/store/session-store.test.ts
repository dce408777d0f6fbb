import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testSession } from '../../test/session';
import { LiveChatError } from '../error';
import { listen } from '../events';
import type { Flow, SignInOptions } from '../flow';
import type { Session } from '../session';
import { readStoredSession, storeSession } from './session-storage';
import { createSessionStore } from './session-store';
import { markSignedOut } from './signed-out-mark';

const hour = 3_600_000;
const session = (): Session => ({
  ...testSession,
  started_at: Date.now(),
  expires_at: Date.now() + hour,
});

/** The tabs of a browser, as far as they hear each other; the real channel outlives a test. */
class Channel extends EventTarget {
  static open: Channel[] = [];
  constructor() {
    super();
    Channel.open.push(this);
  }
  postMessage(data: unknown) {
    for (const channel of Channel.open) {
      if (channel !== this) channel.dispatchEvent(new MessageEvent('message', { data }));
    }
  }
}

beforeEach(() => {
  Channel.open = [];
  vi.stubGlobal('BroadcastChannel', Channel);
  sessionStorage.clear();
  localStorage.clear();
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => new Response('{}'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A flow whose sign-in the test answers. */
function createFlow() {
  const { promise, resolve, reject } = withResolvers<Session>();
  let options: SignInOptions | undefined;
  const flow: Flow = {
    prepare: vi.fn(),
    bringForward: vi.fn(),
    resume: async () => null,
    signIn(given) {
      options = given;
      given.onStep('opening');
      return promise;
    },
  };
  return { flow, signIn: { resolve, reject }, onStep: () => options?.onStep('waiting') };
}

/** Promise.withResolvers(), which Node has from version 22 on. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((...functions) => {
    [resolve, reject] = functions;
  });
  return { promise, resolve, reject };
}

test('with nothing stored and no answer in the URL, nobody is signed in', async () => {
  const store = createSessionStore(createFlow().flow);
  expect(store.getState()).toEqual({ status: 'loading' });
  await store.start();
  expect(store.getState()).toEqual({ status: 'signed-out' });
});

test('a sign-in is stored and survives a reload', async () => {
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  const signingIn = store.signIn();
  expect(store.getState()).toEqual({ status: 'signing-in', step: 'opening' });
  signIn.resolve(session());
  await signingIn;

  const afterReload = createSessionStore(flow);
  await afterReload.start();
  expect(afterReload.getState()).toEqual(store.getState());
  expect(afterReload.getState()).toMatchObject({ status: 'signed-in' });
});

test('a second click while a sign-in waits brings its window forward and starts no other', async () => {
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  store.signIn();
  await store.signIn();
  expect(flow.bringForward).toHaveBeenCalledOnce();
});

test('after a cancel the answer that still comes is revoked and not adopted', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const { flow, signIn, onStep } = createFlow();
  const store = createSessionStore(flow);
  const signingIn = store.signIn();
  store.cancel();
  expect(store.getState()).toEqual({ status: 'signed-out' });
  onStep();
  signIn.resolve(session());
  await signingIn;
  expect(store.getState()).toEqual({ status: 'signed-out' });
  expect(await readStoredSession()).toBeNull();
  expect(fetch.mock.calls[0]).toMatchObject([
    expect.stringMatching(/\/v2\/token$/),
    { method: 'DELETE' },
  ]);
});

test('an answer that comes late after a cancel is revoked and not adopted', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const { flow } = createFlow();
  let onLate = (_session: Session) => {};
  flow.signIn = (options) => {
    options.onStep('waiting');
    onLate = options.onLate;
    return new Promise(() => {});
  };
  const store = createSessionStore(flow);
  store.signIn();
  store.cancel();
  onLate(session());
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
  expect(fetch.mock.calls[0]).toMatchObject([
    expect.stringMatching(/\/v2\/token$/),
    { method: 'DELETE' },
  ]);
  expect(store.getState()).toEqual({ status: 'signed-out' });
});

test('a call that finds its session over does not end the one that came after', async () => {
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  const [first, second] = [session(), session()];
  flow.signIn = async () => first;
  await store.signIn();
  await store.signOut();
  flow.signIn = async () => second;
  await store.signIn();
  store.endRevoked(first);
  await store.endedAtLiveChat(first);
  expect(store.getState()).toEqual({ status: 'signed-in', session: second });
  store.endRevoked(second);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'revoked' });
});

test('a sign-out noted while the clock was ahead ends no later session', async () => {
  const now = Date.now();
  vi.setSystemTime(now + 2 * hour);
  markSignedOut(testSession.account_id);
  vi.setSystemTime(now);
  const { flow } = createFlow();
  flow.signIn = async () => session();
  const store = createSessionStore(flow);
  await store.signIn();
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
  await vi.advanceTimersByTimeAsync(hour / 2);
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

test('where ending every session fails, at least this app’s token is revoked', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    asked.push(`${method} ${new URL(url).pathname}`);
    return new Response('{}', { status: url.endsWith('/v2/token') ? 200 : 500 });
  });
  const { flow } = createFlow();
  flow.signIn = async () => session();
  const store = createSessionStore(flow);
  await store.signIn();
  await store.signOutEverywhere();
  expect(asked.at(-1)).toBe('DELETE /v2/token');
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-here' });
});

test('continuing in this tab cancels an attempt that waits, and nothing else', async () => {
  const told: string[] = [];
  listen(({ type }) => told.push(type));
  const { flow } = createFlow();
  flow.signInHere = () => new Promise(() => {});
  const store = createSessionStore(flow);
  store.signInHere?.();
  expect(told).not.toContain('sign-in-cancelled');
  store.signInHere?.();
  expect(told).toContain('sign-in-cancelled');
  listen(() => {});
});

test('after a failure one can try again', async () => {
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  signIn.reject(new LiveChatError('popup_blocked'));
  await store.signIn();
  expect(store.getState()).toMatchObject({
    status: 'signed-out',
    error: { code: 'popup_blocked' },
  });
  flow.signIn = async () => session();
  await store.signIn();
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

test('a session ends on the second it expires', async () => {
  storeSession(session());
  const store = createSessionStore(createFlow().flow);
  await store.start();
  vi.advanceTimersByTime(hour - 1);
  expect(store.getState().status).toBe('signed-in');
  vi.advanceTimersByTime(1);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(sessionStorage).toHaveLength(0);
});

test('a session that expired while the device slept ends when the page is looked at again', async () => {
  storeSession(session());
  const store = createSessionStore(createFlow().flow);
  await store.start();
  vi.setSystemTime(Date.now() + 2 * hour);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
});

test('a session that expired before a reload is told to have expired', async () => {
  storeSession({ ...session(), expires_at: Date.now() - 1 });
  const store = createSessionStore(createFlow().flow);
  await store.start();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
});

test('signing out forgets the token at once and revokes it at LiveChat', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  storeSession(session());
  const store = createSessionStore(createFlow().flow);
  await store.start();
  const signingOut = store.signOut();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signing-out' });
  expect(sessionStorage).toHaveLength(0);
  await signingOut;
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  expect(fetch.mock.calls).toMatchObject([
    [expect.stringMatching(/\/v2\/token$/), { method: 'DELETE' }],
  ]);
});

test('when LiveChat cannot be told, the page says that the token may still work', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  storeSession(session());
  const store = createSessionStore(createFlow().flow);
  await store.start();
  await store.signOut();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-here' });
});

test('a sign-out that LiveChat confirms late does not hide how the next sign-in went', async () => {
  const { promise, resolve } = withResolvers<Response>();
  vi.stubGlobal('fetch', () => promise);
  storeSession(session());
  const { flow } = createFlow();
  flow.signIn = async () => Promise.reject(new LiveChatError('popup_closed'));
  const store = createSessionStore(flow);
  await store.start();
  const signingOut = store.signOut();
  await store.signIn();
  resolve(new Response('{}'));
  await signingOut;
  expect(store.getState()).toMatchObject({ error: { code: 'popup_closed' } });
});

test('a refused answer keeps the session that is there', async () => {
  storeSession(session());
  const { flow } = createFlow();
  flow.resume = async () => Promise.reject(new LiveChatError('state_mismatch'));
  const store = createSessionStore(flow);
  await store.start();
  expect(store.getState()).toMatchObject({
    status: 'signed-in',
    session: { access_token: 'dal:test' },
    error: { code: 'state_mismatch' },
  });
});

test('storage that throws costs nothing but the reload', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementationOnce(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { flow } = createFlow();
  flow.signIn = async () => session();
  const store = createSessionStore(flow);
  await store.signIn();
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

/** Another tab of the same browser: its own storage, its own token. */
async function openTab(stored: Session | null) {
  storeSession(stored);
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  await store.start();
  sessionStorage.clear();
  return { store, signIn };
}

test('signing out in one tab signs the person out in the others, each revoking its own token', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const one = await openTab({ ...session(), access_token: 'dal:one' });
  const two = await openTab({ ...session(), access_token: 'dal:two' });
  const other = await openTab({ ...session(), account_id: 'someone-else' });
  await one.store.signOut();
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(2));
  await vi.waitFor(() =>
    expect(two.store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-elsewhere' }),
  );
  expect(other.store.getState()).toMatchObject({ status: 'signed-in' });
  const revoked = fetch.mock.calls.map(([, init]) =>
    new Headers(init.headers).get('Authorization'),
  );
  expect(revoked.toSorted()).toEqual(['Bearer dal:one', 'Bearer dal:two']);
});

test('a tab that is signed out hears that the person signed in in another, and no token', async () => {
  const heard: string[] = [];
  const one = await openTab(null);
  const two = await openTab(null);
  new Channel().addEventListener('message', (event) => {
    if (event instanceof MessageEvent) heard.push(JSON.stringify(event.data));
  });
  const signingIn = one.store.signIn();
  one.signIn.resolve(session());
  await signingIn;
  expect(two.store.getState()).toEqual({ status: 'signed-out', reason: 'signed-in-elsewhere' });
  expect(heard).toEqual(['{"type":"signed-in","account_id":"a"}']);
});

test('what is no news is not heard', async () => {
  const { store } = await openTab(session());
  const attacker = new Channel();
  for (const data of [null, 'signed-out', { type: 'signed-out' }, { type: 'x', account_id: 'a' }]) {
    attacker.postMessage(data);
  }
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

test('giving up while an answer from the URL is checked does not adopt it', async () => {
  const { flow, signIn } = createFlow();
  flow.resume = flow.signIn;
  const store = createSessionStore(flow);
  const starting = store.start();
  store.cancel();
  signIn.resolve(session());
  await starting;
  expect(store.getState()).toEqual({ status: 'signed-out' });
  expect(await readStoredSession()).toBeNull();
});

test('an answer that comes late is adopted, unless another attempt has begun', async () => {
  const { flow } = createFlow();
  let onLate = (_session: Session) => {};
  flow.signIn = async (options) => {
    onLate = options.onLate;
    throw new LiveChatError('popup_closed');
  };
  const store = createSessionStore(flow);
  await store.signIn();
  onLate(session());
  expect(store.getState()).toMatchObject({ status: 'signed-in' });

  await store.signOut();
  flow.signIn = () => new Promise(() => {});
  store.signIn();
  onLate(session());
  expect(store.getState()).not.toMatchObject({ status: 'signed-in' });
});

test('a tab that was not there to hear of the sign-out finds it noted, and revokes its own token', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const asleep = { ...session(), access_token: 'dal:asleep' };
  vi.advanceTimersByTime(1);
  const { store } = await openTab(session());
  vi.advanceTimersByTime(1);
  await store.signOut();

  const woken = await openTab(asleep);
  await vi.waitFor(() =>
    expect(woken.store.getState()).toEqual({
      status: 'signed-out',
      reason: 'signed-out-elsewhere',
    }),
  );
  expect(fetch).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1);
  const later = await openTab(session());
  expect(later.store.getState()).toMatchObject({ status: 'signed-in' });
});

test('a sign-out that happens while an answer is checked ends that sign-in as well', async () => {
  const { store, signIn } = await openTab(null);
  const signingIn = store.signIn();
  const answered = { ...session(), access_token: 'dal:late' };
  vi.advanceTimersByTime(1);
  const other = await openTab(session());
  vi.advanceTimersByTime(1);
  await other.store.signOut();
  signIn.resolve(answered);
  await signingIn;
  await vi.waitFor(() =>
    expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-elsewhere' }),
  );
});

test('where a browser refuses the channel between tabs, the page works all the same', async () => {
  vi.stubGlobal('BroadcastChannel', function refuse() {
    throw new DOMException('blocked', 'SecurityError');
  });
  const { store } = await openTab(null);
  expect(store.getState()).toEqual({ status: 'signed-out' });
});
