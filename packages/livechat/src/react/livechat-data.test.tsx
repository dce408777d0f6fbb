import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testSession } from '../../test/session';
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

function Team() {
  const { data } = useAgents(session);
  return <p>{data ? 'there' : 'loading'}</p>;
}

function App({ parts }: { parts: number }) {
  const store = useSessionStore({ prepare() {}, signIn: () => new Promise(() => {}) });
  return (
    <SessionProvider store={store}>
      {Array.from({ length: parts }, (_, part) => (
        <LiveChatData key={`${part}`} session={session}>
          <Team />
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
