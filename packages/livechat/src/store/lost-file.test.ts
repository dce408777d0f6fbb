import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testSession } from '../../test/session';
import { currentToken } from '../api/current-token';
import { pageTime } from '../clock';
import { LiveChatError } from '../error';
import type { Flow } from '../flow';
import { createSessionStore } from './session-store';

/** Whether the files come that the store loads when it needs them. */
const network = vi.hoisted(() => ({ isThere: false, asked: 0 }));
vi.mock('../flow', () => ({
  loadOnIntent(load: () => Promise<unknown>) {
    network.asked += 1;
    return network.isThere ? load() : Promise.reject(new LiveChatError('network_error'));
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(network, { isThere: false, asked: 0 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function signIn() {
  const session = { ...testSession, started_at: Date.now(), expires_at: pageTime() + 3_600_000 };
  const flow: Flow = { prepare() {}, signIn: async () => session };
  const store = createSessionStore(flow);
  await store.actions.signIn();
  return store;
}

test('the file is loaded once someone signs in, and not before', async () => {
  const flow: Flow = {
    prepare() {},
    signIn({ onStep }) {
      onStep('opening');
      return new Promise(() => {});
    },
  };
  const store = createSessionStore(flow);
  await store.takeUp(async () => null);
  expect(network.asked).toBe(0);
  store.actions.signIn();
  expect(network.asked).toBe(1);
});

test('a session whose file does not come lives until its token’s end', async () => {
  const store = await signIn();
  await vi.advanceTimersByTimeAsync(3_599_999);
  expect(store.getState()).toMatchObject({ status: 'signed-in' });
  await vi.advanceTimersByTimeAsync(1);
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'expired' });
});

test('where the file does not come, calls go on with the token there is', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const store = await signIn();
  await store.start(async () => null);
  const state = store.getState();
  if (state.status !== 'signed-in') throw new Error(state.status);
  expect(await currentToken(state.session)).toBe(state.session.access_token);
  await store.actions.endIfRevoked(state.session, new LiveChatError('token_revoked'));
  expect(store.getState()).toEqual(state);
});

test('where the file does not come, other tabs hear who is signed in all the same, without the name', async () => {
  const told: unknown[] = [];
  const channel = new BroadcastChannel('livechat.session');
  channel.addEventListener('message', ({ data }) => told.push(data));
  const store = await signIn();
  await store.start(async () => null);
  channel.postMessage({ type: 'who' });
  const { account_id } = testSession;
  await vi.waitFor(() => expect(told).toContainEqual({ type: 'here', account_id, full_name: '' }));
  channel.close();
});

test('a sign-out whose file does not come is told of, and LiveChat hears of it once the file is there', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    asked.push(`${method} ${new URL(url).pathname}`);
    return new Response('{}');
  });
  const store = await signIn();
  await store.actions.signOut();
  expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out-here' });
  expect(asked).toEqual([]);

  network.isThere = true;
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(asked).toEqual(['DELETE /v2/token']));
  await vi.waitFor(() =>
    expect(store.getState()).toEqual({ status: 'signed-out', reason: 'signed-out' }),
  );
});
