import { render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Flow } from '../flow';
import { SessionProvider, useSession } from './session-provider';

beforeEach(() =>
  vi.stubGlobal(
    'BroadcastChannel',
    class extends EventTarget {
      postMessage() {}
    },
  ),
);
afterEach(() => vi.unstubAllGlobals());

const flow: Flow = {
  prepare() {},
  bringForward() {},
  signIn: () => new Promise(() => {}),
  resume: vi.fn(async () => null),
};

const Status = () => <p>{useSession().state.status}</p>;

test('in StrictMode, where effects run twice, the answer in the URL is taken up once', async () => {
  render(
    <StrictMode>
      <SessionProvider flow={flow}>
        <Status />
      </SessionProvider>
    </StrictMode>,
  );
  expect(screen.getByText('loading')).toBeDefined();
  await waitFor(() => expect(screen.getByText('signed-out')).toBeDefined());
  expect(flow.resume).toHaveBeenCalledOnce();
});

test('useSession() gives the state and what can be done, and nothing of the store', () => {
  let given: object = {};
  const Consumer = () => {
    given = useSession();
    return null;
  };
  render(
    <SessionProvider flow={flow}>
      <Consumer />
    </SessionProvider>,
  );
  expect(Object.keys(given).toSorted()).toEqual([
    'cancel',
    'endIfRevoked',
    'endedAtLiveChat',
    'prepare',
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
