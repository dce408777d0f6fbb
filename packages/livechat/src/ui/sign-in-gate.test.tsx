import { render, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { SWRConfig } from 'swr';
import { beforeEach, expect, test, vi } from 'vitest';
import { testSession } from '../../test/session';
import { pageTime } from '../clock';
import type { Flow } from '../flow';
import { SessionProvider, useSessionStore } from '../react/session-provider';
import { useAgents } from '../react/use-agents';
import type { Session } from '../session';
import { storeSession } from '../store/session-storage';
import { SignInGate } from './sign-in-gate';

const flow: Flow = { prepare() {}, signIn: () => new Promise(() => {}) };

beforeEach(() =>
  storeSession({
    ...testSession,
    access_token: 'dal:secret',
    started_at: Date.now(),
    expires_at: pageTime() + 3_600_000,
    scopes: ['agents--all:ro'],
  }),
);

/** What README has a fork write. */
function Names({ session }: { session: Session }) {
  const { data: agents = [] } = useAgents(session);
  return agents.map(({ id, name }) => <p key={id}>{name}</p>);
}

function Page() {
  const store = useSessionStore(flow);
  useEffect(() => void store.start(async () => null), [store]);
  return (
    <SessionProvider store={store}>
      <SignInGate>{(session) => <Names session={session} />}</SignInGate>
    </SessionProvider>
  );
}

test('a 401 on a call behind the gate ends the session, with nothing done for it there', async () => {
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 401 }));
  render(<Page />);
  expect(await screen.findByText('Your session was ended')).toBeDefined();
});

test('what SWR hands on of an error names the session, and not its token', async () => {
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 404 }));
  const onError = vi.fn();
  render(
    <SWRConfig value={{ onError }}>
      <Page />
    </SWRConfig>,
  );
  await waitFor(() => expect(onError).toHaveBeenCalled());
  const [error, key] = onError.mock.calls[0] ?? [];
  expect(`${error.stack} ${JSON.stringify(error)} ${key}`).not.toContain('secret');
  expect(key).toContain(testSession.id);
});
