import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { config } from '../../src/config';
import type { SignInOptions } from '../../src/flow';
import { authorize } from '../../src/popup/attempt';
import { recordEvents } from '../record-events';
import { startSandbox } from './start-sandbox';

// The real SDK with a window that the test holds: what reaches the page is up to the test.
let popup: Window;
let access_token: string;
let opened: URL;
let options: SignInOptions;
let giveUp: AbortController;
let sent: [string, RequestInit][];

beforeEach(async () => {
  access_token = await startSandbox().obtainToken();
  sent = [];
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push([url, init]);
    return fetch(url, init);
  });
  popup = createPopup();
  vi.spyOn(window, 'open').mockImplementation((url) => {
    opened = new URL(`${url}`);
    return popup;
  });
  giveUp = new AbortController();
  options = { onStep: vi.fn(), onLate: vi.fn(), signal: giveUp.signal };
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function createPopup(): Window {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const { contentWindow } = frame;
  if (!contentWindow) throw new Error('no window');
  contentWindow.close = () => {
    Object.defineProperty(contentWindow, 'closed', { value: true });
  };
  return contentWindow;
}

type Message = { data: unknown; origin?: string; source?: Window | null };

const post = ({ data, origin = config.accountsURL, source = popup }: Message) =>
  window.dispatchEvent(new MessageEvent('message', { data, origin, source }));

/** The tokens that LiveChat was asked to revoke. */
const revoked = () =>
  sent
    .filter(([, { method }]) => method === 'DELETE')
    .map(([, { headers }]) => new Headers(headers).get('Authorization')?.replace('Bearer ', ''));

/** LiveChat was asked, which takes the time to make the request. */
const asked = () => vi.advanceTimersByTimeAsync(0);

const state = () => opened.searchParams.get('state');
const answer = (extra = {}) => ({ data: { access_token, state: state(), ...extra } });
const codeOf = (signingIn: Promise<unknown>) =>
  signingIn.then(
    () => 'signed in',
    ({ code }) => code,
  );

test('our own answer becomes a session', async () => {
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: answer() });
  expect(await signingIn).toMatchObject({ access_token });
});

test('a foreign answer is refused and does not use the attempt up', async () => {
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: { data: { access_token: 'dal:attacker', state: 'theirs' } } });
  post({ data: { data: { access_token: 'dal:attacker' } } });
  post({ data: { error: { oauth_exception: 'access_denied' } }, source: window });
  post({ data: answer(), origin: 'https://evil.example' });
  post({ data: answer() });
  expect(await signingIn).toMatchObject({ access_token });
});

test('a window that sends foreign answers without end is told of a few times only, and hides none of LiveChat’s', async () => {
  const told = recordEvents();
  const signingIn = authorize(popup, options);
  await asked();
  for (let sent = 0; sent < 1000; sent += 1)
    post({ data: { data: 'x' }, origin: 'https://evil.example' });
  for (let sent = 0; sent < 1000; sent += 1)
    post({ data: { data: { access_token: `dal:attacker-${sent}`, state: 'theirs' } } });
  expect(told.filter(({ type }) => type === 'answer-refused')).toHaveLength(10);
  expect(revoked()).toHaveLength(5);
  post({ data: answer() });
  expect(await signingIn).toMatchObject({ access_token });
  expect(told.map(({ type }) => type)).toContain('state-verified');
});

test('an answer that comes twice is taken once, and the same one is told of once', async () => {
  const told = recordEvents();
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: answer() });
  post({ data: answer() });
  expect(told.filter(({ type }) => type === 'answer-received')).toEqual([
    {
      type: 'answer-received',
      in: 'message',
      origin: config.accountsURL,
      parameters: { access_token: '•••', state: `${state()?.slice(0, 4)}…` },
    },
  ]);
  post({ data: answer({ access_token: 'dal:second' }) });
  expect(await signingIn).toMatchObject({ access_token });
});

test('the SDK hears no answer', async () => {
  const listening = countListeners();
  authorize(popup, options).catch(() => {});
  await asked();
  expect(listening()).toBe(1);
});

test.each([
  [{ oauth_exception: 'access_denied' }, 'access_denied'],
  [{ identity_exception: 'identity_lost' }, 'identity_lost'],
  [{ oauth_exception: '<img onerror=alert(1)>' }, 'malformed_answer'],
  [{ something: 'else' }, 'malformed_answer'],
])('the exception %o of our window is told by its code', async (error, code) => {
  const told = recordEvents();
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: { error } });
  expect(await codeOf(signingIn)).toBe(code);
  expect(told.map(({ type }) => type)).not.toContain('state-verified'); // It carries none.
});

test('our state with a token no header can carry is malformed', async () => {
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: answer({ access_token: 42 }) });
  expect(await codeOf(signingIn)).toBe('malformed_answer');
});

test('a closed window ends the attempt within a second', async () => {
  const code = codeOf(authorize(popup, options));
  await asked();
  popup.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await code).toBe('popup_closed');
});

test('a window that is closed before LiveChat’s page is asked for is not opened again', async () => {
  const told = recordEvents();
  const code = codeOf(authorize(popup, options));
  popup.close();
  expect(await code).toBe('popup_closed');
  expect(told).toEqual([]); // No URL was made to open.
});

test('how the window came to its end is told', async () => {
  const told = recordEvents();
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: answer() });
  await signingIn;
  expect(told).toContainEqual({ type: 'popup-closed', by: 'app' });

  popup = createPopup();
  const second = codeOf(authorize(popup, options));
  await asked();
  popup.close();
  await vi.advanceTimersByTimeAsync(1000);
  await second;
  expect(told).toContainEqual({ type: 'popup-closed', by: 'someone' });
});

test.each([
  ['answer', { data: { data: { access_token: 'dal:attacker', state: 'theirs' } } }],
  ['refusal', { data: { error: { oauth_exception: 'access_denied' } }, source: window }],
])('a window that closed after a foreign %s is told as what it was', async (_, message) => {
  const code = codeOf(authorize(popup, options));
  await asked();
  post(message);
  popup.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await code).toBe('state_mismatch');
});

test('closed is a hint: a late answer of ours still counts, for a minute', async () => {
  const code = codeOf(authorize(popup, options));
  await asked();
  popup.close();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await code).toBe('popup_closed');
  post({ data: answer() });
  await vi.waitFor(() => expect(options.onLate).toHaveBeenCalledOnce());

  popup = createPopup();
  const second = codeOf(authorize(popup, options));
  await asked();
  popup.close();
  await vi.advanceTimersByTimeAsync(70_000);
  expect(await second).toBe('popup_closed');
  post({ data: answer() });
  await vi.advanceTimersByTimeAsync(1000);
  expect(options.onLate).toHaveBeenCalledOnce();
});

test('an answer to the attempt before counts no longer once another has begun', async () => {
  const first = codeOf(authorize(popup, options));
  await asked();
  popup.close();
  await vi.advanceTimersByTimeAsync(1000);
  await first;
  const late = answer({ access_token: 'dal:late' });
  popup = createPopup();
  const second = authorize(popup, options);
  await asked();
  post({ data: late });
  post({ data: answer() });
  expect(await second).toMatchObject({ access_token });
  expect(options.onLate).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(revoked()).toEqual(['dal:late']));
});

test('giving up ends the attempt at once', async () => {
  const signingIn = authorize(popup, options);
  await asked();
  giveUp.abort('enough');
  await expect(signingIn).rejects.toBe('enough');
});

test('an answer that comes just after giving up is revoked unasked, and a later one is not heard', async () => {
  const listening = countListeners();
  const signingIn = codeOf(authorize(popup, options));
  await asked();
  giveUp.abort();
  await signingIn;
  post({ data: answer() });
  await vi.waitFor(() => expect(revoked()).toEqual([access_token]));

  giveUp = new AbortController();
  const second = codeOf(authorize(popup, { ...options, signal: giveUp.signal }));
  await asked();
  giveUp.abort();
  await second;
  await vi.advanceTimersByTimeAsync(2_000);
  post({ data: answer() });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toHaveLength(1);
  expect(options.onLate).not.toHaveBeenCalled();
  expect(listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('every other token that LiveChat posts to the page is revoked, and the one in use is not', async () => {
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: { data: { access_token: 'dal:foreign', state: 'theirs' } } });
  post({ data: answer() });
  post({ data: answer() });
  post({ data: answer({ access_token: 'dal:second' }) });
  expect(await signingIn).toMatchObject({ access_token });
  expect(revoked()).toEqual(['dal:foreign', 'dal:second']);
});

test('a token from a page that is not LiveChat’s is sent nowhere', async () => {
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: answer({ access_token: 'dal:strange' }), origin: 'https://evil.example' });
  post({ data: answer() });
  await signingIn;
  expect(revoked()).toEqual([]);
});

test('fifty attempts leave no listener, timer or cookie behind', async () => {
  const listening = countListeners();
  for (let attempt = 0; attempt < 50; attempt += 1) {
    popup = createPopup();
    const code = codeOf(authorize(popup, options));
    await asked();
    popup.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await code).toBe('popup_closed');
  }
  popup = createPopup();
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: answer() });
  await signingIn;
  await vi.advanceTimersByTimeAsync(2_000); // For another token that would have to be revoked.
  expect(listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(document.cookie).toBe('');
});

/** How many listeners for messages the page has, beyond those it has now. */
function countListeners(): () => number {
  const listeners = new Set<unknown>();
  const { addEventListener, removeEventListener } = window;
  vi.spyOn(window, 'addEventListener').mockImplementation(
    (
      type: string,
      listener: EventListenerOrEventListenerObject,
      how?: boolean | AddEventListenerOptions,
    ) => {
      if (type === 'message') listeners.add(listener);
      if (typeof how === 'object')
        how.signal?.addEventListener('abort', () => listeners.delete(listener));
      addEventListener.call(window, type, listener, how);
    },
  );
  vi.spyOn(window, 'removeEventListener').mockImplementation(
    (
      type: string,
      listener: EventListenerOrEventListenerObject,
      how?: boolean | EventListenerOptions,
    ) => {
      listeners.delete(listener);
      removeEventListener.call(window, type, listener, how);
    },
  );
  return () => listeners.size;
}

test('no message without our state ever becomes a session', async () => {
  const settled = vi.fn();
  authorize(popup, options).then(settled, settled);
  await asked();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.record({ data: fc.jsonValue() }),
        fc.record({ data: fc.record({ access_token: fc.string(), state: fc.jsonValue() }) }),
        fc.record({ error: fc.jsonValue(), data: fc.jsonValue() }),
      ),
      fc.boolean(),
      (data, ours) => {
        post({ data, source: ours && !hasError(data) ? popup : window });
      },
    ),
    { numRuns: 10_000 },
  );
  await vi.advanceTimersByTimeAsync(1000);
  expect(settled).not.toHaveBeenCalled();
});

/** LiveChat's refusal carries no state, so from our own window it is believed. */
const hasError = (data: unknown) => typeof data === 'object' && data !== null && 'error' in data;

test('an attempt writes no cookie, not for a moment: other ports of the host would read its state', async () => {
  const cookie = vi.spyOn(Document.prototype, 'cookie', 'set');
  const signingIn = authorize(popup, options);
  await asked();
  post({ data: answer() });
  await signingIn;
  expect(cookie).not.toHaveBeenCalled();
});
