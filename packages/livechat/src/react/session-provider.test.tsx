import { configure, render, screen, waitFor } from '@testing-library/react';
import { type ReactNode, StrictMode, useEffect } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Flow, Resume } from '../flow';
import { SessionProvider, useSession, useSessionStore } from './session-provider';

// On a busy machine a part that is loaded takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() =>
  vi.stubGlobal(
    'BroadcastChannel',
    class extends EventTarget {
      postMessage() {}
    },
  ),
);
afterEach(() => vi.unstubAllGlobals());

const flow: Flow = { prepare() {}, signIn: () => new Promise(() => {}) };

const nothing = async () => null;

/** As in an app: an effect starts the store. */
function App({ resume, children }: { resume: Resume; children: ReactNode }) {
  const store = useSessionStore(flow);
  useEffect(() => void store.start(resume), [store, resume]);
  return <SessionProvider store={store}>{children}</SessionProvider>;
}

const Status = () => <p>{useSession().state.status}</p>;

test('in StrictMode, where effects run twice, the answer in the URL is taken up once', async () => {
  const resume = vi.fn(async () => null);
  render(
    <StrictMode>
      <App resume={resume}>
        <Status />
      </App>
    </StrictMode>,
  );
  expect(screen.getByText('loading')).toBeDefined();
  await waitFor(() => expect(screen.getByText('signed-out')).toBeDefined());
  expect(resume).toHaveBeenCalledOnce();
});

test('useSession() gives the state and what can be done, and nothing of the store', () => {
  let given: object = {};
  const Consumer = () => {
    given = useSession();
    return null;
  };
  render(
    <App resume={nothing}>
      <Consumer />
    </App>,
  );
  expect(Object.keys(given).toSorted()).toEqual([
    'cancel',
    'endIfRevoked',
    'endedAtLiveChat',
    'signIn',
    'signInHere',
    'signOut',
    'signOutEverywhere',
    'state',
  ]);
});

test('useSession() outside of a provider says what is missing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(<Status />)).toThrow('needs a <SessionProvider>');
});
