import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordEvents } from '../../test/record-events';
import { testSession } from '../../test/session';
import { pageTime } from '../clock';
import { LiveChatError } from '../error';
import type { Flow, SignInOptions } from '../flow';
import { mark } from '../marks';
import type { Session } from '../session';
import { readStoredSession, storeSession } from './session-storage';
import { createSessionStore, type SessionStore } from './session-store';
import './upkeep'; // Loaded before the clock stands still, whichever test is first.

const hour = 3_600_000;
let sessions = 0;
const session = (): Session => ({
  ...testSession,
  id: `${++sessions}`,
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
  // A mistake of ours fails the test that meets it.
  vi.stubGlobal('reportError', (error: unknown) => Promise.reject(error));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The page was loaded with no answer. */
const nothing = async () => null;

/** A flow whose sign-in the test answers. */
function createFlow() {
  const { promise, resolve, reject } = withResolvers<Session>();
  let options: SignInOptions | undefined;
  const flow: Flow = {
    prepare: vi.fn(),
    bringForward: vi.fn(),
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

test('with nothing stored and no answer in the URL, nobody is signed in, and what a click needs is loaded', async () => {
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  expect(store.getState()).toEqual({ status: 'loading' });
  await store.start(nothing);
  expect(store.getState()).toEqual({ status: 'signed-out' });
  expect(flow.prepare).toHaveBeenCalledOnce();
});

test('a sign-in is stored and survives a reload', async () => {
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  const signingIn = store.actions.signIn();
  expect(store.getState()).toEqual({ status: 'signing-in', step: 'opening' });
  signIn.resolve(session());
  await signingIn;

  const afterReload = createSessionStore(flow);
  await afterReload.start(nothing);
  expect(afterReload.getState()).toEqual(store.getState());
  expect(afterReload.getState()).toMatchObject({ status: 'signed-in' });
  expect(flow.prepare).not.toHaveBeenCalled();
});

test('a second click while the page leaves for LiveChat begins again: it may not leave at all', async () => {
  const { flow } = createFlow();
  const signals: AbortSignal[] = [];
  flow.signIn = ({ signal, onStep }) => {
    signals.push(signal);
    onStep('leaving');
    return new Promise<never>(() => {});
  };
  const store = createSessionStore(flow);
  store.actions.signIn();
  store.actions.signIn();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(store.getState()).toEqual({ status: 'signing-in', step: 'leaving' });
});

test('a second click while a sign-in waits brings its window forward and starts no other', async () => {
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  store.actions.signIn();
  await store.actions.signIn();
  expect(flow.bringForward).toHaveBeenCalledOnce();
});

test('a second click is harmless where the flow has no window to bring forward', async () => {
  const { flow } = createFlow();
  delete flow.bringForward;
  const store = createSessionStore(flow);
  store.actions.signIn();
  await store.actions.signIn();
  expect(store.getState()).toEqual({ status: 'signing-in', step: 'opening' });
});

test('giving up where no sign-in is under way changes nothing', async () => {
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  await store.start(nothing);
  store.actions.cancel();
  expect(store.getState()).toEqual({ status: 'signed-out' });
});

test('a mistake of ours is told in a sentence, and its stack goes to the developer; an error that is foreseen does not', async () => {
  const reportError = vi.fn();
  vi.stubGlobal('reportError', reportError);
  const { flow } = createFlow();
  const mistake = new TypeError('ours');
  flow.signIn = async () => Promise.reject(mistake);
  const store = createSessionStore(flow);
  await store.actions.signIn();
  expect(store.getState()).toMatchObject({
    status: 'signed-out',
    error: { code: 'unexpected_answer', cause: mistake },
  });
  flow.signIn = async () => Promise.reject(new LiveChatError('popup_closed'));
  await store.actions.signIn();
  expect(store.getState()).toMatchObject({ error: { code: 'popup_closed' } });
  expect(reportError.mock.calls).toEqual([[mistake]]);
});

test('while an answer is judged that came unasked, a click begins a sign-in, which that answer gives way to', async () => {
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  await store.start(nothing);
  let judging: AbortSignal | undefined;
  store.takeUp(({ signal }) => {
    judging = signal;
    return new Promise(() => {});
  });
  expect(store.getState()).toEqual({ status: 'signed-out' });
  store.actions.signIn();
  expect(judging?.aborted).toBe(true);
  expect(store.getState()).toEqual({ status: 'signing-in', step: 'opening' });
});

test('after a cancel the answer that still comes is revoked and not adopted', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const { flow, signIn, onStep } = createFlow();
  const store = createSessionStore(flow);
  const signingIn = store.actions.signIn();
  store.actions.cancel();
  expect(store.getState()).toEqual({ status: 'signed-out' });
  onStep();
  signIn.resolve(session());
  await signingIn;
  expect(store.getState()).toEqual({ status: 'signed-out' });
  expect(readStoredSession()).toBeNull();
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
  expect(fetch.mock.calls[0]).toMatchObject([
    expect.stringMatching(/\/v2\/token$/),
    { method: 'DELETE' },
  ]);
});

test('what becomes of a cancelled sign-in is not told, and leaves alone the one that came after', async () => {
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  const cancelled = store.actions.signIn();
  store.actions.cancel();
  flow.signIn = createFlow().flow.signIn;
  store.actions.signIn();
  signIn.reject(new LiveChatError('popup_closed'));
  await cancelled;
  expect(store.getState()).toEqual({ status: 'signing-in', step: 'opening' });
  store.actions.signIn();
  expect(flow.bringForward).toHaveBeenCalledOnce();
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
  store.actions.signIn();
  store.actions.cancel();
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
  const revoked = new LiveChatError('token_revoked');
  const [first, second] = [session(), { ...session(), access_token: 'dal:second' }];
  flow.signIn = async () => first;
  await store.actions.signIn();
  await store.actions.signOut();
  flow.signIn = async () => second;
  await store.actions.signIn();
  await store.actions.endIfRevoked(first, revoked);
  await store.actions.endedAtLiveChat(first);
  expect(store.getState()).toEqual({ status: 'signed-in', session: second });
  await store.actions.endIfRevoked(second, revoked);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'revoked' });
});

test('who ended the session at LiveChat is signed out here too, and no token is left to revoke', async () => {
  const fetch = vi.fn();
  vi.stubGlobal('fetch', fetch);
  const store = createSessionStore(createFlow().flow);
  const there = session();
  await store.takeUp(async () => there);
  await store.actions.endedAtLiveChat(there);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'ended-at-livechat' });
  expect(fetch).not.toHaveBeenCalled();
});

test('who no longer listens is not called', async () => {
  const listener = vi.fn();
  const store = createSessionStore(createFlow().flow);
  store.subscribe(listener)();
  await store.start(nothing);
  expect(listener).not.toHaveBeenCalled();
});

test('a sign-out noted while the clock was ahead ends no later session', async () => {
  const now = Date.now();
  vi.setSystemTime(now + 2 * hour);
  mark(testSession.account_id);
  vi.setSystemTime(now);
  const { flow } = createFlow();
  flow.signIn = async () => session();
  const store = createSessionStore(flow);
  await store.actions.signIn();
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
  await vi.advanceTimersByTimeAsync(hour / 2);
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

test('a noted sign-out is forgotten once it can end no session any more', async () => {
  mark('someone');
  vi.setSystemTime(Date.now() + 7 * hour);
  mark('someone-else');
  await createSessionStore(createFlow().flow).start(nothing);
  expect(localStorage).toHaveLength(2);
  vi.setSystemTime(Date.now() + hour);
  await createSessionStore(createFlow().flow).start(nothing);
  expect(Object.keys(localStorage)).toEqual(['livechat.mark.someone-else']);
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
  await store.actions.signIn();
  await store.actions.signOutEverywhere();
  expect(asked.at(-1)).toBe('DELETE /v2/token');
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-here' });
});

test('continuing in this tab cancels an attempt that waits, and nothing else', async () => {
  const events = recordEvents();
  const told = () => events.map(({ type }) => type);
  const { flow } = createFlow();
  flow.signInHere = () => new Promise(() => {});
  const store = createSessionStore(flow);
  store.actions.signInHere?.();
  expect(told()).not.toContain('sign-in-cancelled');
  store.actions.signInHere?.();
  expect(told()).toContain('sign-in-cancelled');
});

test('after a failure one can try again', async () => {
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  signIn.reject(new LiveChatError('popup_blocked'));
  await store.actions.signIn();
  expect(store.getState()).toMatchObject({
    status: 'signed-out',
    error: { code: 'popup_blocked' },
  });
  flow.signIn = async () => session();
  await store.actions.signIn();
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

/** A tab that has just obtained a session, whose time left LiveChat told. */
async function signedIn(life = hour) {
  const { flow } = createFlow();
  flow.signIn = async () => ({ ...session(), expires_at: Date.now() + life });
  const store = createSessionStore(flow);
  await store.start(nothing);
  await store.actions.signIn();
  return store;
}

/** What LiveChat answers when it is asked about the token: seconds it has left, or null when it has none. */
function stubTokenInfo(answer: () => number | null) {
  const fetch = vi.fn(async (_url: string) => {
    const expires_in = answer();
    const { account_id, organization_id, client_id } = testSession;
    const info = { account_id, organization_id, client_id, scope: '', expires_in };
    return Response.json(info, { status: expires_in === null ? 401 : 200 });
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

/** Milliseconds the page says are left. */
function leftIn(store: SessionStore) {
  const state = store.getState();
  return state.status === 'signed-in' ? state.session.expires_at - pageTime() : null;
}

test('a session ends on the second it expires, and until then LiveChat is not asked', async () => {
  const fetch = vi.fn();
  vi.stubGlobal('fetch', fetch);
  const life = hour - 12_345; // In between two looks at it.
  const store = await signedIn(life);
  await vi.advanceTimersByTimeAsync(life - 1);
  expect(fetch).not.toHaveBeenCalled();
  expect(store.getState().status).toBe('signed-in');
  await vi.advanceTimersByTimeAsync(1);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(sessionStorage).toHaveLength(0);
});

test('a session that expired while the device slept ends when the page is looked at again', async () => {
  stubTokenInfo(() => null);
  const store = await signedIn();
  vi.setSystemTime(Date.now() + 2 * hour);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() =>
    expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' }),
  );
});

test.each([
  ['says so', () => stubTokenInfo(() => null)],
  ['cannot be reached', () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError()))],
])(
  'a session that expired before a reload is told to have expired, where LiveChat %s',
  async (_, answer) => {
    answer();
    storeSession({ ...session(), expires_at: Date.now() - 1 });
    const store = createSessionStore(createFlow().flow);
    await store.start(nothing);
    await vi.waitFor(() =>
      expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' }),
    );
  },
);

test.each([
  ['ahead by two days', 48 * hour],
  ['ahead by a minute', 60_000],
  ['back by two days', -48 * hour],
])('a clock that is set %s ends no session and changes no time left', async (_, jump) => {
  const fetch = stubTokenInfo(() => Math.round((leftIn(store) ?? 0) / 1000));
  const store = await signedIn();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(fetch).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + jump);
  expect(leftIn(store)).toBe(hour - 600_000);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(leftIn(store)).toBe(hour - 720_000);
  expect(fetch).toHaveBeenCalledOnce();

  // Nor is it another after a reload.
  const afterReload = createSessionStore(createFlow().flow);
  await afterReload.start(nothing);
  expect(leftIn(afterReload)).toBe(hour - 720_000);
  await vi.advanceTimersByTimeAsync(hour - 720_000 - 1);
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
  await vi.advanceTimersByTimeAsync(1);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
});

test.each([
  ['ahead', 48 * hour],
  ['back', -48 * hour],
])(
  'a clock that is set %s while no page was open to see it ends no session either',
  async (_, jump) => {
    storeSession(session());
    vi.setSystemTime(Date.now() + jump);
    // The clock of a page begins with what the device's says.
    const before = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(before + jump);
    stubTokenInfo(() => 3000);
    const store = createSessionStore(createFlow().flow);
    await store.start(nothing);
    await vi.waitFor(() => expect(leftIn(store)).toBe(3_000_000));
  },
);

test('after a sleep the time left is LiveChat’s, and without a connection it is asked for later', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  const store = await signedIn();
  vi.setSystemTime(Date.now() + hour / 2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
  stubTokenInfo(() => 1700);
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(leftIn(store)).toBeLessThanOrEqual(1_700_000));
  expect(leftIn(store)).toBeGreaterThan(1_690_000);
});

test('a token that was revoked while the clock was set back is told to have been revoked', async () => {
  stubTokenInfo(() => null);
  const store = await signedIn();
  vi.setSystemTime(Date.now() - hour);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() =>
    expect(store.getState()).toEqual({ status: 'signed-out', reason: 'revoked' }),
  );
});

/** The Back button shows a page just as it was left. */
const showAgain = () =>
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

test('a page that is shown again as it was finds the session that its tab has by now', async () => {
  const store = createSessionStore(createFlow().flow);
  await store.start(nothing);
  const later = session();
  storeSession(later);
  showAgain();
  expect(store.getState()).toMatchObject({ status: 'signed-in', session: { id: later.id } });
  showAgain();
  expect(store.getState()).toMatchObject({ status: 'signed-in', session: { id: later.id } });

  vi.advanceTimersByTime(1);
  mark(later.account_id);
  storeSession(null);
  showAgain();
  await vi.waitFor(() =>
    expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' }),
  );
});

test('a session that somebody deleted from the storage is signed out and revoked, or over by its time', async () => {
  const fetch = vi.fn(async () => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  for (const reason of ['signed-out', 'expired']) {
    const store = await signedIn();
    fetch.mockClear();
    sessionStorage.clear();
    if (reason === 'expired') {
      vi.clearAllTimers(); // As while the page is not shown.
      vi.advanceTimersByTime(2 * hour);
    }
    showAgain();
    await vi.waitFor(() => expect(store.getState()).toEqual({ status: 'signed-out', reason }));
    expect(fetch.mock.calls).toMatchObject([[expect.stringMatching(/\/v2\/token$/), {}]]);
  }
});

test('a sign-in that waits gives way to the session that another page of its tab has got', async () => {
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  await store.start(nothing);
  const waiting = store.actions.signIn();
  const got = { ...session(), access_token: 'dal:got' };
  storeSession(got);
  showAgain();
  signIn.resolve(session());
  await waiting;
  expect(store.getState()).toEqual({ status: 'signed-in', session: got });
});

test('a page that is shown again loses no session that began after a sign-out on another page of its tab', async () => {
  const earlier = session();
  storeSession(earlier);
  const store = createSessionStore(createFlow().flow);
  await store.start(nothing);
  vi.advanceTimersByTime(1);
  mark(earlier.account_id);
  vi.advanceTimersByTime(1);
  const later = { ...session(), access_token: 'dal:later' };
  storeSession(later);
  document.dispatchEvent(new Event('visibilitychange')); // It comes before pageshow.
  showAgain();
  expect(store.getState()).toMatchObject({ status: 'signed-in', session: { id: later.id } });
  expect(readStoredSession()?.id).toBe(later.id);
});

test('a page that is shown again keeps a session that the browser would not store', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const store = await signedIn();
  showAgain();
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

test('a page that the browser made beforehand finds out who is signed in when it is shown', async () => {
  const prerendering = vi.fn(() => true);
  Object.defineProperty(document, 'prerendering', { get: prerendering, configurable: true });
  const store = createSessionStore(createFlow().flow);
  store.start(nothing);
  const other = await openTab(null);
  const signingIn = other.store.actions.signIn();
  other.signIn.resolve(session());
  await signingIn;
  expect(store.getState()).toEqual({ status: 'loading' });
  storeSession(session()); // On the page that was shown, in this tab.
  prerendering.mockReturnValue(false);
  document.dispatchEvent(new Event('prerenderingchange'));
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
  Reflect.deleteProperty(document, 'prerendering');
});

test('signing out forgets the token at once, revokes it at LiveChat, and loads what the next click needs', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  storeSession(session());
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  await store.start(nothing);
  expect(flow.prepare).not.toHaveBeenCalled();
  const signingOut = store.actions.signOut();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signing-out' });
  expect(sessionStorage).toHaveLength(0);
  expect(flow.prepare).toHaveBeenCalled();
  await signingOut;
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  expect(fetch.mock.calls).toMatchObject([
    [expect.stringMatching(/\/v2\/token$/), { method: 'DELETE' }],
  ]);
});

test.each([
  ['signOut', 'signed-out'],
  ['signOutEverywhere', 'signed-out-here'], // Its other sessions were not ended.
] as const)(
  'when LiveChat cannot be told by %s, the page says that the token may still work, and tells it once it can',
  async (action, reason) => {
    const access_token = `dal:${action}`;
    const told: string[] = [];
    let answer = () => Promise.reject<Response>(new TypeError('offline'));
    vi.stubGlobal('fetch', (url: string, { method, headers }: RequestInit) => {
      // Others may still have something to tell, from the tests before.
      if (JSON.stringify(headers).includes(access_token)) told.push(`${method} ${url}`);
      return answer();
    });
    storeSession({ ...session(), access_token });
    const store = createSessionStore(createFlow().flow);
    await store.start(nothing);
    await store.actions[action]();
    expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-here' });

    await vi.advanceTimersByTimeAsync(60_000);
    told.length = 0;
    answer = async () => new Response('{}');
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(hour);
    expect(told).toEqual([expect.stringMatching(/^DELETE .*\/v2\/token$/)]);
    expect(store.getState()).toEqual({ status: 'signed-out', reason });
  },
);

test('a revocation that succeeds at last does not hide how the next sign-in went', async () => {
  let answer = () => Promise.reject<Response>(new TypeError('offline'));
  vi.stubGlobal('fetch', () => answer());
  storeSession({ ...session(), access_token: 'dal:told-at-last' });
  const { flow } = createFlow();
  flow.signIn = async () => Promise.reject(new LiveChatError('popup_closed'));
  const store = createSessionStore(flow);
  await store.start(nothing);
  await store.actions.signOut();
  await store.actions.signIn();
  const after = store.getState();
  expect(after).toMatchObject({ error: { code: 'popup_closed' } });
  answer = async () => new Response('{}');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.getState()).toBe(after);
});

test('a sign-out that LiveChat confirms late does not hide how the next sign-in went', async () => {
  const { promise, resolve } = withResolvers<Response>();
  vi.stubGlobal('fetch', () => promise);
  storeSession(session());
  const { flow } = createFlow();
  flow.signIn = async () => Promise.reject(new LiveChatError('popup_closed'));
  const store = createSessionStore(flow);
  await store.start(nothing);
  const signingOut = store.actions.signOut();
  await store.actions.signIn();
  resolve(new Response('{}'));
  await signingOut;
  expect(store.getState()).toMatchObject({ error: { code: 'popup_closed' } });
});

test('who signs in while signed in goes on with the new session, and the earlier token is revoked', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const [earlier, later] = [session(), { ...session(), access_token: 'dal:later' }];
  storeSession(earlier);
  const store = createSessionStore(createFlow().flow);
  await store.start(async () => later);
  expect(store.getState()).toEqual({ status: 'signed-in', session: later });
  expect(readStoredSession()).toEqual(later);
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
  expect(fetch.mock.calls[0]).toMatchObject([
    expect.stringMatching(/\/v2\/token$/),
    { method: 'DELETE', headers: { Authorization: `Bearer ${earlier.access_token}` } },
  ]);
});

test('a refused answer keeps the session that is there', async () => {
  storeSession(session());
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  await store.start(async () => Promise.reject(new LiveChatError('state_mismatch')));
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
  await store.actions.signIn();
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});

test('where the storage does not take who signs in after someone else, nobody comes back on it', async () => {
  const { flow } = createFlow();
  const store = createSessionStore(flow);
  flow.signIn = async () => session();
  await store.actions.signIn();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  flow.signIn = async () => ({ ...session(), access_token: 'dal:second', account_id: 'b' });
  await store.actions.signIn();
  window.dispatchEvent(new Event('pageshow'));
  expect(store.getState()).toMatchObject({ status: 'signed-in', session: { account_id: 'b' } });
  expect(readStoredSession()).toBeNull();
});

/** Another tab of the same browser: its own storage, its own token. */
async function openTab(stored: Session | null) {
  storeSession(stored);
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  await store.start(nothing);
  sessionStorage.clear();
  return { store, signIn };
}

test('signing out in one tab signs the person out in the others, each revoking its own token', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const one = await openTab({ ...session(), access_token: 'dal:one' });
  const two = await openTab({ ...session(), access_token: 'dal:two' });
  const other = await openTab({ ...session(), account_id: 'someone-else' });
  await one.store.actions.signOut();
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
  const signingIn = one.store.actions.signIn();
  one.signIn.resolve(session());
  await signingIn;
  await vi.waitFor(() =>
    expect(two.store.getState()).toEqual({
      status: 'signed-out',
      reason: 'signed-in-elsewhere',
      elsewhere: { account_id: 'a', full_name: '' },
    }),
  );
  expect(heard.toSorted()).toEqual([
    '{"type":"here","account_id":"a","full_name":""}',
    '{"type":"signed-in","account_id":"a"}',
    '{"type":"who"}',
  ]);
});

test('a new tab is told who is signed in in another, by name where the scopes allow it', async () => {
  vi.stubGlobal('fetch', async () =>
    Response.json({ account_id: 'a', name: 'Ada Nowak', email: 'ada@example.com' }),
  );
  const one = await openTab({ ...session(), scopes: ['accounts--my:ro'] });
  const two = await openTab(null);
  await vi.waitFor(() =>
    expect(two.store.getState()).toMatchObject({
      reason: 'signed-in-elsewhere',
      elsewhere: { full_name: 'Ada Nowak' },
    }),
  );
  await one.store.actions.signOut();
  expect(two.store.getState()).toEqual({ status: 'signed-out' });
});

test('whom another tab has is offered again after Cancel, and is no news to who is signed in', async () => {
  await openTab(session());
  const { store } = await openTab(null);
  const isOffered = () =>
    expect(store.getState()).toMatchObject({
      status: 'signed-out',
      elsewhere: { account_id: 'a' },
    });
  await vi.waitFor(isOffered);
  store.actions.signIn();
  store.actions.cancel();
  await vi.waitFor(isOffered);

  const other = await openTab({ ...session(), account_id: 'b' });
  other.store.actions.cancel();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(other.store.getState()).not.toHaveProperty('error');
});

test('a tab that cannot learn the name tells who is signed in all the same', async () => {
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 500 }));
  await openTab({ ...session(), scopes: ['accounts--my:ro'] });
  const two = await openTab(null);
  await vi.waitFor(() =>
    expect(two.store.getState()).toMatchObject({ elsewhere: { account_id: 'a', full_name: '' } }),
  );
});

test('a tab whose token turns out to be revoked when another asks for the name is signed out, and tells of nobody', async () => {
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 401 }));
  const one = await openTab({ ...session(), scopes: ['accounts--my:ro'] });
  const two = await openTab(null);
  await vi.waitFor(() =>
    expect(one.store.getState()).toEqual({ status: 'signed-out', reason: 'revoked' }),
  );
  expect(two.store.getState()).toEqual({ status: 'signed-out' });
});

test('who signs in while another tab has somebody else is told, and whoever signs in as the same is not', async () => {
  await openTab(session());
  const same = await openTab(null);
  const asSame = same.store.actions.signIn();
  same.signIn.resolve(session());
  await asSame;
  const other = await openTab(null);
  await vi.waitFor(() => expect(other.store.getState()).toHaveProperty('elsewhere'));
  const asOther = other.store.actions.signIn();
  other.signIn.resolve({ ...session(), account_id: 'b' });
  await asOther;
  await vi.waitFor(() =>
    expect(other.store.getState()).toMatchObject({
      status: 'signed-in',
      session: { account_id: 'b' },
      error: { code: 'other_account' },
    }),
  );
  expect(same.store.getState()).not.toHaveProperty('error');
});

test('whom another tab has signed in is told of until that very person signs out', async () => {
  const { store } = await openTab(null);
  const other = new Channel();
  other.postMessage({ type: 'here', account_id: 'a', full_name: 'Ada' });
  other.postMessage({ type: 'signed-out', account_id: 'b' });
  expect(store.getState()).toMatchObject({ elsewhere: { full_name: 'Ada' } });
  other.postMessage({ type: 'signed-out', account_id: 'a' });
  expect(store.getState()).toEqual({ status: 'signed-out' });
});

test('a name that nobody asked for is not heard', async () => {
  const { store } = await openTab(null);
  const attacker = new Channel();
  const here = { type: 'here', account_id: 'a', full_name: 'Eve' };
  attacker.postMessage(here);
  attacker.postMessage({ ...here, full_name: 'Mallory' });
  expect(store.getState()).toMatchObject({ elsewhere: { full_name: 'Eve' } });
  const { store: other, signIn } = await openTab(null);
  const signingIn = other.actions.signIn();
  signIn.reject(new LiveChatError('popup_closed'));
  await signingIn;
  attacker.postMessage(here);
  expect(other.getState()).toMatchObject({ error: { code: 'popup_closed' } });
});

test('a name that was asked for before the sign-out does not hide how the sign-out went', async () => {
  const { store, signIn } = await openTab(null);
  const signingIn = store.actions.signIn();
  signIn.resolve(session());
  await signingIn;
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  await store.actions.signOut();
  new Channel().postMessage({ type: 'here', account_id: 'z', full_name: 'Zed' });
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-here' });
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
  const store = createSessionStore(flow);
  const starting = store.start(flow.signIn);
  store.actions.cancel();
  signIn.resolve(session());
  await starting;
  expect(store.getState()).toEqual({ status: 'signed-out' });
  expect(readStoredSession()).toBeNull();
});

test('an answer that is checked when the page is shown is adopted, also where an earlier session is there', async () => {
  storeSession(session());
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  const starting = store.start(flow.signIn);
  showAgain(); // Each page is shown once, right after it was loaded.
  const answered = { ...session(), access_token: 'dal:answered' };
  signIn.resolve(answered);
  await starting;
  expect(store.getState()).toEqual({ status: 'signed-in', session: answered });
});

/** A tab whose sign-in has failed, as its window was closed, and what takes the answer that comes all the same. */
async function closed() {
  const { flow } = createFlow();
  let onLate = (_session: Session) => {};
  flow.signIn = async (options) => {
    onLate = options.onLate;
    throw new LiveChatError('popup_closed');
  };
  const store = createSessionStore(flow);
  await store.actions.signIn();
  return { flow, store, onLate };
}

test('an answer that comes late is adopted, unless another attempt has begun', async () => {
  const { flow, store, onLate } = await closed();
  onLate(session());
  expect(store.getState()).toMatchObject({ status: 'signed-in' });

  await store.actions.signOut();
  flow.signIn = () => new Promise(() => {});
  store.actions.signIn();
  onLate(session());
  expect(store.getState()).not.toMatchObject({ status: 'signed-in' });
});

test('an answer that comes late to someone who is signed in by then is not adopted', async () => {
  const { store, onLate } = await closed();
  const there = session();
  await store.takeUp(async () => there);
  onLate({ ...session(), access_token: 'dal:late' });
  expect(store.getState()).toEqual({ status: 'signed-in', session: there });
});

test('a tab that was not there to hear of the sign-out finds it noted, and revokes its own token', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const asleep = { ...session(), access_token: 'dal:asleep' };
  vi.advanceTimersByTime(1);
  const { store } = await openTab(session());
  vi.advanceTimersByTime(1);
  await store.actions.signOut();

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
  const signingIn = store.actions.signIn();
  const answered = { ...session(), access_token: 'dal:late' };
  vi.advanceTimersByTime(1);
  const other = await openTab(session());
  await openTab({ ...session(), account_id: 'b' }); // It would answer who asks.
  vi.advanceTimersByTime(1);
  await other.store.actions.signOut();
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

test('an answer that comes to the open page is taken up, unless a sign-in is under way', async () => {
  const { flow, signIn } = createFlow();
  const store = createSessionStore(flow);
  await store.start(nothing);
  const waiting = store.actions.signIn();
  const second = vi.fn(async () => session());
  store.takeUp(second);
  expect(second).not.toHaveBeenCalled();
  signIn.reject(new LiveChatError('popup_closed'));
  await waiting;
  await store.takeUp(second);
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
});
