import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testSession } from '../../test/session';
import { LiveChatError } from '../error';
import type { Session } from '../session';
import { createSessionStore } from '../store/session-store';
import { LiveChatData } from './livechat-data';
import { SessionProvider, useSessionStore } from './session-provider';
import { useAgents } from './use-api';

const session = {
  ...testSession,
  started_at: Date.now(),
  expires_at: Date.now() + 3_600_000,
  scopes: ['agents--all:ro'],
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Team({ session }: { session: Session }) {
  const { data } = useAgents(session);
  return <p>{data ? 'there' : 'loading'}</p>;
}

function App({ parts }: { parts: number }) {
  const store = useSessionStore({ prepare() {}, signIn: () => new Promise(() => {}) });
  return (
    <SessionProvider store={store}>
      {Array.from({ length: parts }, (_, part) => (
        <LiveChatData key={`${part}`} session={session}>
          <Team session={session} />
        </LiveChatData>
      ))}
    </SessionProvider>
  );
}

test('a part of the page that comes late takes what is loaded, and asks for nothing again', async () => {
  const fetch = vi.fn(async () => Response.json([]));
  vi.stubGlobal('fetch', fetch);
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

  const { rerender } = render(<App parts={1} />);
  await wait(100);
  expect(screen.getByText('there')).toBeDefined();
  await wait(5_000);
  rerender(<App parts={2} />);
  await wait(100);
  expect(screen.getAllByText('there')).toHaveLength(2);
  expect(fetch).toHaveBeenCalledOnce();
});

test('a call that fails after a renewal is held against the token that it began with', async () => {
  let refuse = () => {};
  const answer = new Promise<Response>((resolve) => {
    refuse = () => resolve(new Response('{}', { status: 401 }));
  });
  vi.stubGlobal('fetch', () => answer);
  const store = createSessionStore({ prepare() {}, signIn: () => new Promise(() => {}) });
  const endIfRevoked = vi.spyOn(store.actions, 'endIfRevoked');
  const page = (now: Session) => (
    <SessionProvider store={store}>
      <LiveChatData session={now}>
        <Team session={now} />
      </LiveChatData>
    </SessionProvider>
  );
  const before = { ...session, id: 'before' };
  const { rerender } = render(page(before));
  await act(() => vi.advanceTimersByTimeAsync(100));
  rerender(page({ ...before, access_token: 'dal:renewed' }));
  refuse();
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(endIfRevoked).toHaveBeenCalledExactlyOnceWith(before, expect.any(LiveChatError));
});
