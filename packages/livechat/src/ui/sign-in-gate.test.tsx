import { act, cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { SWRConfig } from 'swr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testSession } from '../../test/session';
import { storeTestSession } from '../../test/store-test-session';
import { pageTime } from '../clock';
import type { Flow } from '../flow';
import { SessionProvider, useSessionStore } from '../react/session-provider';
import { useAgents } from '../react/use-api';
import type { Session } from '../session';
import { storeSession } from '../store/session-storage';
import { ErrorBoundary } from './error-boundary';
import { loadable } from './loadable';
import { SignInGate } from './sign-in-gate';

// On a busy machine a part that is loaded takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

const flow: Flow = {
  prepare() {},
  signIn({ onStep }) {
    onStep('opening');
    return new Promise(() => {});
  },
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
beforeEach(storeTestSession);

/** What README has a fork write. */
function Names({ session }: { session: Session }) {
  const { data: agents = [] } = useAgents(session);
  return agents.map(({ id, name }) => <p key={id}>{name}</p>);
}

const names = (session: Session) => <Names session={session} />;

type PageProps = { children?: (session: Session) => ReactNode; actions?: ReactNode };

function Page({ children = names, actions }: PageProps) {
  const store = useSessionStore(flow);
  useEffect(() => void store.start(async () => null), [store]);
  return (
    <SessionProvider store={store}>
      <SignInGate actions={actions}>{children}</SignInGate>
    </SessionProvider>
  );
}

test('a 401 on a call behind the gate ends the session, with nothing done for it there', async () => {
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 401 }));
  render(<Page />);
  expect(await screen.findByText('Your session was ended')).toBeDefined();
});

test('what an app has beside LiveChat’s button keeps its focus and its text, whatever is told or begun', async () => {
  storeSession(null);
  render(<Page actions={<input aria-label="Mail" />} />);
  const input = await screen.findByLabelText<HTMLInputElement>('Mail');
  input.value = 'ada@example.com';
  input.focus();
  const otherTab = new BroadcastChannel('livechat.session');
  otherTab.postMessage({ type: 'here', account_id: 'ada', full_name: 'Ada Nowak' });
  const button = await screen.findByRole('button', { name: 'Continue as Ada Nowak' });
  otherTab.close();
  expect(document.activeElement).toBe(input);
  act(() => button.click());
  expect(await screen.findByRole('heading', { name: 'Signing in' })).toBeDefined();
  expect(screen.getByLabelText('Mail')).toBe(input);
  expect([document.activeElement, input.value]).toEqual([input, 'ada@example.com']);
});

test('a button that goes hands its focus on to LiveChat’s, and none that stays loses it', async () => {
  storeSession(null);
  const sent = vi.spyOn(flow, 'signIn');
  render(<Page />);
  const livechat = await screen.findByRole('button', { name: 'Sign in with LiveChat' });
  const otherTab = new BroadcastChannel('livechat.session');

  await waitFor(() => expect(livechat).toHaveProperty('disabled', false));
  otherTab.postMessage({ type: 'here', account_id: 'ada', full_name: 'Ada Nowak' });
  const continueAs = await screen.findByRole('button', { name: 'Continue as Ada Nowak' });
  continueAs.focus();
  otherTab.postMessage({ type: 'signed-out', account_id: 'ada' });
  await waitFor(() => expect(continueAs.isConnected).toBe(false));
  expect(document.activeElement).toBe(livechat);

  act(() => livechat.click());
  const cancel = await screen.findByRole('button', { name: 'Cancel' });
  cancel.focus();
  act(() => sent.mock.lastCall?.[0].onStep('waiting'));
  expect(livechat.textContent).toBe('Go to LiveChat’s window');
  expect(document.activeElement).toBe(cancel);
  act(() => cancel.click());
  expect(cancel.isConnected).toBe(false);
  expect(document.activeElement).toBe(livechat);
  otherTab.close();
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

test.each([
  ['once the page has nothing else to do', true],
  ['while one signs in, if there was no such moment before', false],
])(
  'what is behind the gate is loaded %s, and then there with nothing in between',
  async (_, isIdle) => {
    storeSession(null);
    const waiting: (() => void)[] = [];
    vi.stubGlobal('requestIdleCallback', (task: () => void) => waiting.push(task));
    let answer: (session: Session) => void = () => {};
    const signIn: Flow['signIn'] = ({ onStep }) => {
      onStep('opening');
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    const load = vi.fn(async () => () => <p>Behind the gate</p>);
    const Behind = loadable(load);
    function Page() {
      const store = useSessionStore({ ...flow, signIn });
      useEffect(() => void store.start(async () => null), [store]);
      return (
        <SessionProvider store={store}>
          <SignInGate prepare={Behind.prepare}>{() => <Behind />}</SignInGate>
        </SessionProvider>
      );
    }
    vi.stubGlobal('fetch', async () => new Response('{}'));
    const { container } = render(<Page />);
    const shown: boolean[] = [];
    new MutationObserver(() => {
      if (screen.queryByRole('region', { name: 'Signed in' }))
        shown.push(container.textContent?.includes('Behind the gate') ?? false);
    }).observe(container, { childList: true, subtree: true });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in with LiveChat' });
    await waitFor(() => expect(button.disabled).toBe(false));
    expect(load).not.toHaveBeenCalled();
    if (isIdle)
      await act(async () => {
        for (const task of waiting) task();
      });
    expect(load).toHaveBeenCalledTimes(isIdle ? 1 : 0);
    act(() => button.click());
    await waitFor(() => expect(load).toHaveBeenCalledOnce());
    await import('../react/livechat-data');
    await act(async () =>
      answer({ ...testSession, started_at: Date.now(), expires_at: pageTime() + 3_600_000 }),
    );
    await screen.findByText('Behind the gate');
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).not.toContain(false);
  },
);

test('what is behind the gate is shown as soon as it is loaded, and what does not load is left to a boundary', async () => {
  let come: (component: () => ReactNode) => void = () => {};
  const Late = loadable(
    () =>
      new Promise<() => ReactNode>((resolve) => {
        come = resolve;
      }),
  );
  render(<Late />);
  expect(screen.getByText('Loading…')).toBeDefined();
  await act(async () => come(() => <p>Late</p>));
  expect(screen.getByText('Late')).toBeDefined();

  const Never = loadable(() => Promise.reject(new Error('not loaded')));
  render(
    <ErrorBoundary fallback={() => <p>Broken</p>}>
      <Never />
    </ErrorBoundary>,
  );
  expect(await screen.findByText('Broken')).toBeDefined();
});

test('what was loaded before it is shown is rendered once', async () => {
  const Loaded = vi.fn(() => <p>Loaded</p>);
  const Part = loadable(async () => Loaded);
  await act(async () => Part.prepare());
  await act(async () => void render(<Part />));
  expect(screen.getByText('Loaded')).toBeDefined();
  expect(Loaded).toHaveBeenCalledOnce();
});

test('what does not come within fifteen seconds is left to a boundary too', async () => {
  vi.useFakeTimers();
  const Never = loadable(() => new Promise<() => ReactNode>(() => {}));
  render(
    <ErrorBoundary fallback={() => <p>Broken</p>}>
      <Never />
    </ErrorBoundary>,
  );
  await act(() => vi.advanceTimersByTimeAsync(14_999));
  expect(screen.getByText('Loading…')).toBeDefined();
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(screen.getByText('Broken')).toBeDefined();
  vi.useRealTimers();
});

const networkError = 'LiveChat could not be reached';

test.each([
  ['on a click', () => screen.getByRole('button', { name: 'Try again' }).click()],
  ['once the browser is back online', () => window.dispatchEvent(new Event('online'))],
])(
  'what is behind the gate and did not load is told of as that, and tried again %s',
  async (_, tryAgain) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let isThere = false;
    const Behind = loadable(async () => {
      if (!isThere) throw new Error('not loaded');
      return () => <p>Behind the gate</p>;
    });
    render(<Page>{() => <Behind />}</Page>);
    expect(await screen.findByText(networkError)).toBeDefined();
    act(tryAgain); // It is still not there.
    expect(screen.queryByText(networkError)).toBeNull();
    expect(await screen.findByText(networkError)).toBeDefined();
    isThere = true;
    act(tryAgain);
    expect(await screen.findByText('Behind the gate')).toBeDefined();
    expect(screen.queryByText(networkError)).toBeNull();
  },
);

test('the focus goes to the gate with a click on "Try again", which takes the button away', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const Behind = loadable(async (): Promise<() => ReactNode> => {
    throw new Error('not loaded');
  });
  render(<Page>{() => <Behind />}</Page>);
  const button = await screen.findByRole('button', { name: 'Try again' });
  button.focus();
  act(() => button.click());
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Signed in' }));
});

test('a mistake of ours behind the gate is told of as what nobody foresaw', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const Broken = () => {
    throw new Error('a mistake of ours');
  };
  render(<Page>{() => <Broken />}</Page>);
  expect(await screen.findByText('Something unexpected came back')).toBeDefined();
});
