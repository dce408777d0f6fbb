import '../code-grant';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentToken } from '../../src/api/current-token';
import { getTokenInfo } from '../../src/api/token';
import { pageTime } from '../../src/clock';
import { codeGrant } from '../../src/code/grant';
import { createVerifier } from '../../src/code/pkce';
import { LiveChatError } from '../../src/error';
import type { Flow } from '../../src/flow';
import type { Session } from '../../src/session';
import { readStoredSession, storeSession } from '../../src/store/session-storage';
import { createSessionStore, type SessionStore } from '../../src/store/session-store';
import { recordEvents } from '../record-events';
import { obtainCode } from './obtain-code';
import { startSandbox } from './start-sandbox';

const MINUTE = 60_000;
const LIFE = 480 * MINUTE;
const redirect_uri = 'http://localhost:3000';

/** How far the device's clock is off. */
let clockError: number;
const startLiveChat = () => startSandbox({ clock: () => Date.now() - clockError }).sandbox;
let sandbox = startLiveChat();
let refreshes: number;
/** Instead of LiveChat's answer to the next refreshes. */
let disturb: (() => Response | Promise<Response>) | null;
let hidden: boolean;
let locks: Set<string>;
let stores: SessionStore[];
/** All that LiveChat has given in this test. */
let given: { access_token: string; refresh_token: string }[];

beforeEach(() => {
  clockError = 0;
  sandbox = startLiveChat();
  refreshes = 0;
  disturb = null;
  hidden = false;
  locks = new Set();
  given = [];
  stores = [];
  for (const target of [window, document]) vi.spyOn(target, 'addEventListener');
  sessionStorage.clear();
  localStorage.clear();
  vi.useFakeTimers();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (`${init.body}`.includes('refresh_token')) {
      refreshes += 1;
      if (disturb) return disturb();
    }
    const response = await fetch(url, init);
    if (init.method === 'POST' && response.ok) given.push(await response.clone().json());
    return response;
  });
  vi.stubGlobal('BroadcastChannel', undefined);
  // jsdom has no locks: these are held until the page is gone, which no page here is.
  vi.stubGlobal('navigator', {
    onLine: true,
    locks: {
      async request(name: string, _: object, run: (lock: object) => unknown) {
        if (locks.has(name)) throw new DOMException('It took too long.', 'TimeoutError');
        locks.add(name);
        return run({});
      },
    },
  });
});
afterEach(async () => {
  await Promise.all(stores.map(({ actions }) => actions.signOut()));
  // What is still to be revoked is not the next test's.
  vi.stubGlobal('fetch', async () => new Response('{}'));
  window.dispatchEvent(new Event('online'));
  await pass(MINUTE);
  vi.useRealTimers();
  // The pages of this test are gone: else their stores would take up the next test's session, and watch over it.
  for (const target of [window, document])
    for (const [type, listener] of vi.mocked(target.addEventListener).mock.calls)
      target.removeEventListener(type, listener);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A session of someone who has allowed the app: a code, and what it is exchanged for. */
async function obtainSession(): Promise<Session> {
  const verifier = createVerifier();
  const answer = await obtainCode(sandbox, { verifier, redirect_uri });
  const code = new URLSearchParams(answer).get('code') ?? '';
  const { signal } = new AbortController();
  return codeGrant.redeem(
    { kind: 'code', code },
    { state: 'ours', verifier, redirect_uri },
    signal,
  );
}

const nothing = async () => null;
const flow: Flow = { prepare() {}, signIn: obtainSession };

async function openTab() {
  const store = createSessionStore(flow);
  stores.push(store);
  await store.start(nothing);
  return store;
}

async function signIn() {
  const store = await openTab();
  await store.actions.signIn();
  await import('../../src/store/upkeep');
  await pass(0);
  return store;
}

const sessionOf = (store: SessionStore) => {
  const state = store.getState();
  if (state.status !== 'signed-in') throw new Error(`not signed in: ${JSON.stringify(state)}`);
  return state.session;
};
const lookAgain = () => document.dispatchEvent(new Event('visibilitychange'));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const isAlive = (access_token: string) =>
  getTokenInfo(access_token).then(
    () => true,
    () => false,
  );

/** How many of the tokens still work. The used-up ones go last: LiveChat ends with them all that came of them. */
async function tokensAlive() {
  let alive = 0;
  for (const { access_token } of given) if (await isAlive(access_token)) alive += 1;
  for (const { refresh_token } of [...given].reverse()) {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'sandbox',
      refresh_token,
    });
    if ((await sandbox.request('/v2/token', { method: 'POST', body })).ok) alive += 1;
  }
  return alive;
}

/** LiveChat renews, and its answers do not arrive. Gives the way back. */
function loseRenewals() {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    if (`${init.body}`.includes('refresh_token')) throw new TypeError('Failed to fetch');
    return response;
  });
  return () => vi.stubGlobal('fetch', fetch);
}

test('a token is renewed five minutes before its end, and what is stored is the new pair', async () => {
  const store = await signIn();
  const first = sessionOf(store);
  await pass(LIFE - 5 * MINUTE - 10_000);
  expect(refreshes).toBe(0);
  await pass(20_000);
  expect(refreshes).toBe(1);
  const second = sessionOf(store);
  expect(second).toMatchObject({ id: first.id, started_at: first.started_at });
  expect(second.access_token).not.toBe(first.access_token);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(second.expires_at - pageTime()).toBeGreaterThan(LIFE - 20_000);
  expect(readStoredSession()).toMatchObject({ access_token: second.access_token });
  expect(await isAlive(second.access_token)).toBe(true);
});

test('it lives on like that for days', async () => {
  const store = await signIn();
  await pass(72 * 60 * MINUTE);
  expect(refreshes).toBeGreaterThanOrEqual(9);
  expect(refreshes).toBeLessThan(12);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

test('a page that nobody looks at is renewed when somebody does', async () => {
  const store = await signIn();
  hidden = true;
  await pass(LIFE * 3);
  expect(refreshes).toBe(0);
  hidden = false;
  lookAgain();
  await vi.waitFor(() => expect(refreshes).toBe(1));
  await pass(0);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

test('the first calls after a sleep wait for one renewal', async () => {
  const store = await signIn();
  const session = sessionOf(store);
  hidden = true;
  vi.setSystemTime(Date.now() + 3 * LIFE); // Asleep: no timer ran.
  const tokens = await Promise.all(Array.from({ length: 50 }, () => currentToken(session)));
  expect(refreshes).toBe(1);
  expect(new Set(tokens)).toEqual(new Set([sessionOf(store).access_token]));
  expect(await isAlive(tokens[0] ?? '')).toBe(true);
});

test('calls that come right after a renewal that failed fail as it did, and the next ones have it tried again', async () => {
  const store = await signIn();
  const session = sessionOf(store);
  hidden = true;
  await pass(LIFE);
  disturb = () => new Response('', { status: 500 });
  for (let calls = 0; calls < 3; calls += 1)
    await expect(currentToken(session)).rejects.toMatchObject({ code: 'server_error' });
  expect(refreshes).toBe(1);
  disturb = null;
  await pass(10_000);
  expect(await isAlive(await currentToken(session))).toBe(true);
});

test.each([
  ['408', () => new Response('', { status: 408 })],
  ['500', () => new Response('', { status: 500 })],
  ['503 with a page', () => new Response('<html>', { status: 503 })],
])('a renewal that meets %s is tried again, and the session goes on', async (_, respond) => {
  const store = await signIn();
  disturb = respond;
  await pass(LIFE - 4 * MINUTE);
  expect(refreshes).toBeGreaterThan(1);
  expect(refreshes).toBeLessThan(10);
  disturb = null;
  await pass(20_000);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
  expect(sessionOf(store).expires_at - pageTime()).toBeGreaterThan(LIFE - MINUTE);
});

test.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a page that is no answer', () => new Response('<html>Welcome to our hotel')],
])('a renewal that meets %s is tried again at the token’s end', async (_, respond) => {
  const store = await signIn();
  disturb = respond;
  await pass(LIFE - 1_000);
  expect(refreshes).toBe(1);
  await pass(2_000); // Then once more, ten seconds later.
  expect(refreshes).toBe(2);
  disturb = null;
  await pass(10_000);
  expect(refreshes).toBe(3);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

/** LiveChat renews, and its answer is lost on the way. */
test('a session whose renewal was lost on the way lives as long as its token, and leaves none alive', async () => {
  const store = await signIn();
  const { access_token } = sessionOf(store);
  loseRenewals();
  await pass(LIFE - 1_000);
  expect(refreshes).toBe(1);
  expect(sessionOf(store).access_token).toBe(access_token);
  expect(await isAlive(access_token)).toBe(true);
  await pass(MINUTE);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(given).toHaveLength(2);
  expect(await tokensAlive()).toBe(0);
});

test('a page that is loaded again during a renewal goes on until its token’s end, and then leaves none alive', async () => {
  const { access_token } = sessionOf(await signIn());
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    return `${init.body}`.includes('refresh_token') ? new Promise(() => {}) : response;
  });
  await pass(LIFE - 4 * MINUTE);
  vi.stubGlobal('fetch', fetch);
  locks.clear();
  const afterReload = await openTab();
  await pass(4 * MINUTE - 1_000);
  expect(refreshes).toBe(1);
  expect(sessionOf(afterReload).access_token).toBe(access_token);
  expect(await isAlive(access_token)).toBe(true);
  await pass(2_000);
  expect(refreshes).toBe(2);
  expect(afterReload.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(given).toHaveLength(2);
  expect(await tokensAlive()).toBe(0);
});

test('a page that is loaded again after a renewal that never reached LiveChat is renewed at its token’s end', async () => {
  await signIn();
  disturb = () => new Promise(() => {});
  await pass(LIFE - 4 * MINUTE);
  disturb = null;
  locks.clear();
  const afterReload = await openTab();
  await pass(5 * MINUTE);
  expect(refreshes).toBe(2);
  expect(await isAlive(sessionOf(afterReload).access_token)).toBe(true);
  await pass(LIFE - 4 * MINUTE); // And from then on before its end.
  expect(refreshes).toBe(3);
});

test('a page that is loaded again during a renewal, with a clock that is set after it, waits for its token’s end too', async () => {
  const { access_token } = sessionOf(await signIn());
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    return `${init.body}`.includes('refresh_token') ? new Promise(() => {}) : response;
  });
  await pass(LIFE - 4 * MINUTE);
  vi.stubGlobal('fetch', async () => new Response('', { status: 500 }));
  locks.clear();
  await openTab();
  vi.setSystemTime(Date.now() + 10_000);
  clockError = 10_000;
  lookAgain();
  await pass(0);
  vi.stubGlobal('fetch', fetch);
  await pass(3 * MINUTE);
  expect(refreshes).toBe(1);
  expect(await isAlive(access_token)).toBe(true);
});

test('once a renewal has worked, the pauses between the next tries begin anew', async () => {
  await signIn();
  const tries: number[] = [];
  const fail = () => {
    tries.push(Date.now());
    return new Response('', { status: 500 });
  };
  disturb = fail;
  await pass(LIFE - 4 * MINUTE);
  disturb = null;
  await pass(2 * MINUTE);
  tries.length = 0;
  disturb = fail;
  await pass(LIFE - MINUTE);
  const [first = 0, second = 0] = tries;
  expect(second - first).toBe(10_000);
});

test('a renewal waits as long as LiveChat says', async () => {
  await signIn();
  disturb = () => new Response('{}', { status: 429, headers: { 'Retry-After': '60' } });
  await pass(LIFE - 5 * MINUTE + 50_000);
  expect(refreshes).toBe(1);
  await pass(20_000);
  expect(refreshes).toBe(2);
});

test('a wait that is longer than the token lives ends with it, and is not the next session’s', async () => {
  const store = await signIn();
  disturb = () => new Response('{}', { status: 429, headers: { 'Retry-After': '36000' } });
  await pass(LIFE + MINUTE);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  disturb = null;
  await store.actions.signIn();
  await pass(LIFE - 4 * MINUTE);
  expect(sessionOf(store).expires_at - pageTime()).toBeGreaterThan(LIFE - 2 * MINUTE);
});

test('while it is in doubt how long a token lives, and LiveChat has trouble, calls go on with it', async () => {
  const store = await signIn();
  const { access_token } = sessionOf(store);
  const { fetch } = globalThis;
  const trouble = vi.fn(async () => new Response('', { status: 500 }));
  vi.stubGlobal('fetch', trouble);
  vi.setSystemTime(Date.now() + 5_000);
  clockError = 5_000;
  expect(await currentToken(sessionOf(store))).toBe(access_token);
  await pass(60 * MINUTE);
  expect(trouble.mock.calls.length).toBeGreaterThan(5);
  expect(trouble.mock.calls.length).toBeLessThan(65);
  expect(await currentToken(sessionOf(store))).toBe(access_token);
  vi.stubGlobal('fetch', fetch);
  expect(await isAlive(access_token)).toBe(true);
});

test.each([0, 1])('a token that lives for %s seconds is not renewed without end', async (life) => {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    if (!`${init.body}`.includes('refresh_token')) return response;
    return Response.json({ ...(await response.json()), expires_in: life });
  });
  await signIn();
  await pass(LIFE - 5 * MINUTE);
  refreshes = 0;
  await pass(MINUTE);
  expect(refreshes).toBeLessThanOrEqual(12);
});

test.each([-1, 1e9, '28800', undefined])(
  'a pair that says it lives for %s is kept all the same',
  async (expires_in) => {
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      if (!`${init.body}`.includes('refresh_token')) return response;
      return Response.json({ ...(await response.json()), expires_in });
    });
    const store = await signIn();
    await pass(LIFE - 4 * MINUTE);
    expect(refreshes).toBe(1);
    await pass(10 * MINUTE);
    expect(await isAlive(sessionOf(store).access_token)).toBe(true);
  },
);

test('a refresh token that goes on to work is kept where no other comes', async () => {
  const store = await signIn();
  const { refresh_token } = sessionOf(store);
  disturb = () => Response.json({ access_token: 'dal:newer', expires_in: 28_800 });
  await pass(LIFE - 4 * MINUTE);
  expect(sessionOf(store)).toMatchObject({ access_token: 'dal:newer', refresh_token });
  disturb = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
});

test('a pair that the storage does not take leaves no used-up one behind', async () => {
  const store = await signIn();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await pass(LIFE - 4 * MINUTE);
  expect(refreshes).toBe(1);
  expect(store.getState().status).toBe('signed-in');
  expect(readStoredSession()).toBeNull();
});

test('a duplicate leaves the refresh token alone, also when the first page is gone', async () => {
  const store = await signIn();
  const duplicate = await openTab();
  await pass(LIFE - 4 * MINUTE);
  expect(refreshes).toBe(1);
  locks.clear(); // The first page went to another site.
  await pass(10 * MINUTE);
  expect(duplicate.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(refreshes).toBe(1);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

test('a session that cannot be renewed until its token is over ends as expired, and is revoked', async () => {
  const store = await signIn();
  disturb = () => new Response('', { status: 500 });
  await pass(LIFE - MINUTE);
  expect(store.getState().status).toBe('signed-in');
  await pass(2 * MINUTE);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(await tokensAlive()).toBe(0);
});

test('after a sleep the first try may fail: the network takes a moment', async () => {
  const store = await signIn();
  hidden = true;
  await pass(LIFE * 2);
  hidden = false;
  disturb = () => Promise.reject(new TypeError('Failed to fetch'));
  lookAgain();
  await pass(5_000);
  expect(refreshes).toBe(1);
  expect(store.getState().status).toBe('signed-in');
  disturb = null;
  await pass(10_000);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

test('without a connection it goes on, also beyond the end of the token', async () => {
  const store = await signIn();
  const online = navigator;
  vi.stubGlobal('navigator', { ...online, onLine: false });
  disturb = () => Promise.reject(new TypeError('Failed to fetch'));
  await pass(LIFE + MINUTE);
  expect(store.getState().status).toBe('signed-in');
  vi.stubGlobal('navigator', online);
  disturb = null;
  window.dispatchEvent(new Event('online'));
  await pass(MINUTE);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

test('where the browser says that it is offline, LiveChat is asked all the same: it may be on this machine', async () => {
  const store = await signIn();
  vi.stubGlobal('navigator', { ...navigator, onLine: false });
  await pass(LIFE);
  expect(refreshes).toBe(1);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

test.each<[string, (store: SessionStore) => unknown, number]>([
  ['signing out', (store) => store.actions.signOut(), 0],
  [
    'a call that finds the session over',
    (store) => store.actions.endIfRevoked(sessionOf(store), refused),
    0,
  ],
  ['the next sign-in', (store) => store.actions.signIn(), 2],
])(
  'after a renewal whose answer was lost, %s leaves none of its tokens alive',
  async (_, endSession, alive) => {
    const store = await signIn();
    const findAgain = loseRenewals();
    await pass(LIFE - 4 * MINUTE);
    findAgain();
    await endSession(store);
    await pass(MINUTE);
    expect(await tokensAlive()).toBe(alive);
  },
);

test('after a renewal whose answer was lost, a session that ends without a connection leaves nothing alive once there is one', async () => {
  const store = await signIn();
  const findAgain = loseRenewals();
  await pass(LIFE - 4 * MINUTE);
  findAgain();
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  await pass(6 * MINUTE);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  vi.stubGlobal('fetch', fetch);
  window.dispatchEvent(new Event('online'));
  await pass(MINUTE);
  expect(await tokensAlive()).toBe(0);
});

test.each([
  [403, {}],
  [400, { error: 'invalid_client' }],
])(
  'a renewal that meets %s %j ends the session as expired, and revokes it',
  async (status, body) => {
    const store = await signIn();
    disturb = () => Response.json(body, { status });
    await pass(LIFE - 4 * MINUTE);
    expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
    await pass(MINUTE);
    expect(await tokensAlive()).toBe(0);
  },
);

test('a 404 where LiveChat is asked how long a token lives does not renew it', async () => {
  const store = await signIn();
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) =>
    url.endsWith('/v2/info') ? new Response('', { status: 404 }) : fetch(url, init),
  );
  clockError = 10_000;
  vi.setSystemTime(Date.now() + clockError);
  lookAgain();
  await pass(MINUTE);
  expect(refreshes).toBe(0);
  vi.stubGlobal('fetch', fetch);
  await store.actions.signOut();
  expect(await tokensAlive()).toBe(0);
});

test('a browser that refuses to store refuses locks as well, and the session is renewed all the same', async () => {
  const deny = async () => Promise.reject(new DOMException('denied', 'SecurityError'));
  vi.stubGlobal('navigator', { onLine: true, locks: { request: deny } });
  const store = await signIn();
  await pass(LIFE);
  expect([store.getState().status, refreshes]).toEqual(['signed-in', 1]);
});

test('a page that is being left does not ask for the lock again, which its tab’s next page needs', async () => {
  await signIn();
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  locks.clear(); // The browser lets go of it.
  hidden = true;
  lookAgain();
  await pass(0);
  expect(locks.size).toBe(0);
});

test('a page that comes back leaves the refresh token to a duplicate that took the lock meanwhile', async () => {
  const store = await signIn();
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  locks = new Set([`livechat.renewal.${sessionOf(store).id}`]); // The duplicate's.
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await pass(LIFE);
  expect(refreshes).toBe(0);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
});

test('a refresh token that LiveChat refuses ends the session as expired', async () => {
  const store = await signIn();
  disturb = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
  await pass(LIFE - 4 * MINUTE);
  expect(refreshes).toBe(1);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(readStoredSession()).toBeNull();
  await pass(MINUTE);
  expect(await tokensAlive()).toBe(0);
});

test('of a tab and its duplicate one renews, and the other ends by itself', async () => {
  const store = await signIn();
  const { access_token } = sessionOf(store);
  const duplicate = await openTab(); // It finds the same session in its copy of the storage.
  expect(sessionOf(duplicate).access_token).toBe(access_token);
  await pass(LIFE + MINUTE);
  expect(refreshes).toBe(1);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
  expect(duplicate.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
});

test('a duplicate from before a renewal leaves the refresh token alone, also when it is loaded first', async () => {
  await signIn();
  const duplicate = { ...sessionStorage };
  await pass(LIFE - 4 * MINUTE);
  const first = { ...sessionStorage };
  locks.clear(); // Both pages are gone, as when the browser was closed.
  const reopen = (stored: object) => {
    sessionStorage.clear();
    Object.assign(sessionStorage, stored);
    return openTab();
  };
  const reopened = await reopen(duplicate);
  await pass(10 * MINUTE);
  expect(reopened.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(refreshes).toBe(1);
  const { access_token } = sessionOf(await reopen(first));
  expect(await isAlive(access_token)).toBe(true);
});

test('a page that is shown again as it was takes the tokens that its tab has by now', async () => {
  const store = await signIn();
  const renewed = { ...sessionOf(store), access_token: 'dal:newer', refresh_token: 'newer' };
  storeSession(renewed); // On another page of this tab.
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(sessionOf(store)).toMatchObject({ access_token: 'dal:newer', refresh_token: 'newer' });
});

test('signing out revokes the pair', async () => {
  const store = await signIn();
  const { access_token } = sessionOf(store);
  await store.actions.signOut();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  expect(await isAlive(access_token)).toBe(false);
  expect(await tokensAlive()).toBe(0);
});

test('signing out after a sleep revokes the refresh token too, which the old access token cannot', async () => {
  const store = await signIn();
  hidden = true;
  await pass(LIFE + MINUTE);
  const told = vi.fn(globalThis.fetch);
  vi.stubGlobal('fetch', told);
  await store.actions.signOut();
  // One call that outlives the page, as the tab may be closed at once.
  expect(told.mock.calls).toMatchObject([
    [expect.stringMatching(/\/v2\/token$/), { method: 'DELETE', keepalive: true }],
  ]);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  expect(await tokensAlive()).toBe(0);
});

test('signing out after a sleep that no clock of the page saw revokes the pair as well', async () => {
  const store = await signIn();
  hidden = true;
  const before = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(before);
  vi.setSystemTime(Date.now() + LIFE + MINUTE);
  await store.actions.signOut();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  expect(await tokensAlive()).toBe(0);
});

test('signing out everywhere works when the token is over', async () => {
  const store = await signIn();
  hidden = true;
  await pass(LIFE + MINUTE);
  await store.actions.signOutEverywhere();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-everywhere' });
  expect(await tokensAlive()).toBe(0);
});

test('signing out everywhere leaves none of the tokens alive when the answer to its renewal is lost', async () => {
  const store = await signIn();
  hidden = true;
  await pass(LIFE + MINUTE);
  loseRenewals();
  await store.actions.signOutEverywhere();
  await pass(MINUTE);
  expect(given).toHaveLength(2);
  expect(await tokensAlive()).toBe(0);
});

test('a call that waits for a renewal never gets the token of who signs in meanwhile', async () => {
  const store = await signIn();
  const first = sessionOf(store);
  hidden = true;
  await pass(LIFE + MINUTE);
  let answer = (_response: Response) => {};
  disturb = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const token = currentToken(first);
  await pass(0);
  disturb = null;
  const other = await obtainSession();
  storeSession(other);
  hidden = false;
  lookAgain();
  expect(sessionOf(store).id).toBe(other.id);
  answer(new Response('', { status: 500 }));
  expect(await token.catch(() => null)).not.toBe(other.access_token);
});

test('signing out everywhere that fails while the token lives renews nothing', async () => {
  const store = await signIn();
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) =>
    url.endsWith('/sessions') ? new Response('', { status: 500 }) : fetch(url, init),
  );
  await store.actions.signOutEverywhere();
  expect(refreshes).toBe(0);
  expect(await tokensAlive()).toBe(0);
});

test('signing out everywhere that fails after a renewal leaves none of the tokens alive', async () => {
  const store = await signIn();
  hidden = true;
  await pass(LIFE + MINUTE);
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) =>
    given.length > 1 && url.endsWith('/sessions')
      ? new Response('', { status: 500 })
      : fetch(url, init),
  );
  await store.actions.signOutEverywhere();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-here' });
  expect(given).toHaveLength(2);
  await vi.waitFor(async () => expect(await isAlive(given[1]?.access_token ?? '')).toBe(false));
  expect(await tokensAlive()).toBe(0);
});

test('signing out while a renewal is under way leaves none of the tokens alive', async () => {
  const store = await signIn();
  let answer = () => {};
  const { fetch } = globalThis;
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    if (`${init.body}`.includes('refresh_token')) await late;
    return response;
  });
  await pass(LIFE - 4 * MINUTE);
  expect(refreshes).toBe(1);
  await store.actions.signOut();
  answer();
  await pass(MINUTE);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  expect(await tokensAlive()).toBe(0);
});

test('a renewal that is refused after the next sign-in does not end that session', async () => {
  const store = await signIn();
  let refuse = () => {};
  disturb = () =>
    new Promise((resolve) => {
      refuse = () => resolve(Response.json({ error: 'invalid_grant' }, { status: 400 }));
    });
  await pass(LIFE - 4 * MINUTE);
  await store.actions.signIn();
  disturb = null;
  refuse();
  await pass(MINUTE);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});

test.each([
  ['ahead by ten seconds', 10_000],
  ['ahead', 6 * 60 * MINUTE],
  ['back', -6 * 60 * MINUTE],
  ['ahead by more than a month', 31 * 24 * 60 * MINUTE],
])(
  'a clock that is set %s while the page is open leaves the session its token, and signing out none alive',
  async (_, jump) => {
    const store = await signIn();
    const { access_token, expires_at } = sessionOf(store);
    await pass(MINUTE);
    vi.setSystemTime(Date.now() + jump);
    clockError = jump;
    await pass(2 * MINUTE);
    expect(refreshes).toBe(0);
    expect(await currentToken(sessionOf(store))).toBe(access_token);
    expect(sessionOf(store).expires_at).toBeLessThanOrEqual(expires_at);
    expect(sessionOf(store).expires_at).toBeGreaterThan(expires_at - 2_000);
    await store.actions.signOut();
    expect(given).toHaveLength(1);
    expect(await tokensAlive()).toBe(0);
  },
);

test('after a short sleep LiveChat is asked how long the token lives, which is renewed before its new end, and nothing lives after signing out', async () => {
  const store = await signIn();
  const { access_token, expires_at } = sessionOf(store);
  vi.setSystemTime(Date.now() + 60 * MINUTE); // Asleep: the page's clock stood still.
  lookAgain();
  await pass(0);
  expect(sessionOf(store)).toMatchObject({ access_token });
  expect(sessionOf(store).expires_at).toBeLessThanOrEqual(expires_at - 60 * MINUTE);
  await pass(LIFE - 66 * MINUTE);
  expect(refreshes).toBe(0);
  await pass(2 * MINUTE);
  expect(refreshes).toBe(1);
  await pass(5 * MINUTE); // What was replaced ends by itself.
  await store.actions.signOut();
  expect(await tokensAlive()).toBe(0);
});

test('a renewal after a sleep that is lost on the way is not tried again while its token lives', async () => {
  const store = await signIn();
  const { access_token } = sessionOf(store);
  loseRenewals();
  vi.setSystemTime(Date.now() + LIFE - 3 * MINUTE);
  lookAgain();
  await pass(2 * MINUTE);
  expect(refreshes).toBe(1);
  expect(await isAlive(access_token)).toBe(true);
});

const refused = new LiveChatError('token_revoked');

/** A page that is gone left its session in the tab's storage; then the device's clock was set. */
async function leaveSession(jump: number, age = 0) {
  const session = await obtainSession();
  storeSession(session);
  await pass(age);
  vi.setSystemTime(Date.now() + jump);
  clockError = jump;
  const now = performance.now.bind(performance); // The clock of the next page begins with what the device's says.
  vi.spyOn(performance, 'now').mockImplementation(() => now() + jump);
  return session;
}

test.each([
  ['ahead', 3 * 60 * MINUTE],
  ['ahead, beyond the token’s end', 9 * 60 * MINUTE],
  ['ahead by more than a month', 31 * 24 * 60 * MINUTE],
  ['back to before the sign-in', -3 * 60 * MINUTE],
])(
  'a clock that is set %s between two pages has no token renewed that lives for hours',
  async (_, jump) => {
    const { access_token } = await leaveSession(jump);
    const store = await openTab();
    await pass(LIFE - 10 * MINUTE);
    expect(refreshes).toBe(0);
    expect(await currentToken(sessionOf(store))).toBe(access_token);
    await pass(8 * MINUTE);
    expect(refreshes).toBe(1);
    await pass(5 * MINUTE); // What was replaced ends by itself.
    await store.actions.signOut();
    expect(await tokensAlive()).toBe(0);
  },
);

test('a clock that is put back between two pages, unseen, costs a new sign-in at most, and leaves no token alive', async () => {
  await leaveSession(-2 * 60 * MINUTE, 4 * 60 * MINUTE);
  const store = await openTab();
  const session = sessionOf(store);
  expect(session.expires_at - pageTime()).toBeGreaterThan(5 * 60 * MINUTE);
  await pass(5 * 60 * MINUTE);
  expect(await isAlive(session.access_token)).toBe(false);
  await store.actions.endIfRevoked(session, refused);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'revoked' });
  expect(await tokensAlive()).toBe(0);
});

test('a token whose end LiveChat does not say yet is not renewed, in whatever time', async () => {
  await leaveSession(9 * 60 * MINUTE);
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) =>
    url.endsWith('/v2/info') ? new Response('', { status: 500 }) : fetch(url, init),
  );
  const store = await openTab();
  await pass(10 * MINUTE);
  await expect(currentToken(sessionOf(store))).rejects.toMatchObject({ code: 'server_error' });
  expect(refreshes).toBe(0);
  vi.stubGlobal('fetch', fetch);
  await pass(MINUTE);
  expect(await currentToken(sessionOf(store))).toBe(given[0]?.access_token);
  expect(refreshes).toBe(0);
});

test('nothing that is reported holds a token', async () => {
  const told = recordEvents();
  const store = await signIn();
  const { access_token, refresh_token = '?' } = sessionOf(store);
  await pass(LIFE);
  const text = JSON.stringify(told);
  expect(told).toContainEqual(expect.objectContaining({ type: 'session-renewed' }));
  for (const secret of [access_token, refresh_token, sessionOf(store).access_token])
    expect(text).not.toContain(secret);
});

test.each([
  ['goes on', false],
  ['stands still', true],
])(
  'after a month without anybody looking, in which the page’s clock %s, the session is over and revoked',
  async (_, stands) => {
    const store = await signIn();
    hidden = true;
    const asleep = 31 * 24 * 60 * MINUTE;
    if (stands) {
      const before = performance.now();
      vi.spyOn(performance, 'now').mockReturnValue(before);
      vi.setSystemTime(Date.now() + asleep);
    } else await pass(asleep);
    hidden = false;
    lookAgain();
    await vi.waitFor(() =>
      expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' }),
    );
    expect(refreshes).toBe(0);
    expect(await tokensAlive()).toBe(0);
  },
);

test('a session that a call finds over leaves no refresh token alive', async () => {
  const store = await signIn();
  await store.actions.endIfRevoked(sessionOf(store), refused);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'revoked' });
  expect(await tokensAlive()).toBe(0);
});

test('a duplicate whose call finds it over leaves the refresh token to the first page', async () => {
  const store = await signIn();
  const duplicate = await openTab();
  await duplicate.actions.endIfRevoked(sessionOf(duplicate), refused);
  expect(duplicate.getState()).toEqual({ status: 'signed-out', reason: 'revoked' });
  await pass(LIFE);
  expect(await isAlive(sessionOf(store).access_token)).toBe(true);
});
