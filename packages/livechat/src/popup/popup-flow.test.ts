import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { popupFlow } from './popup-flow';

// A window that the test holds; LiveChat's page arrives in it when the test says so.
let href: () => string;
let popup: Window;

beforeEach(() => {
  vi.useFakeTimers();
  href = () => 'about:blank';
  popup = {
    close: vi.fn(),
    location: {
      get href() {
        return href();
      },
    },
  } as unknown as Window;
  vi.spyOn(window, 'open').mockImplementation(() => popup);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function signInAndCancel() {
  const giveUp = new AbortController();
  const options = { onStep: vi.fn(), onLate: vi.fn(), signal: giveUp.signal };
  popupFlow.signIn(options).catch(() => {});
  giveUp.abort();
}

function arrive() {
  href = () => {
    throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
  };
}

test('after Cancel, a window where LiveChat’s page has arrived is closed at once', () => {
  arrive();
  signInAndCancel();
  expect(popup.close).toHaveBeenCalled();
});

test('after Cancel, a window where LiveChat’s page is just arriving is closed once it is there', () => {
  signInAndCancel();
  vi.advanceTimersByTime(200);
  expect(popup.close).not.toHaveBeenCalled();
  arrive();
  vi.advanceTimersByTime(50);
  expect(popup.close).toHaveBeenCalled();
});

test('after Cancel, a window where nothing arrives is closed within a second', () => {
  signInAndCancel();
  vi.advanceTimersByTime(1000);
  expect(popup.close).toHaveBeenCalled();
});

test('after Cancel, a window that is still waiting is closed when the page is left', () => {
  signInAndCancel();
  window.dispatchEvent(new Event('pagehide'));
  expect(popup.close).toHaveBeenCalled();
});

test('a window that the next attempt takes over is left open', () => {
  signInAndCancel();
  const { signal } = new AbortController();
  popupFlow.signIn({ onStep: vi.fn(), onLate: vi.fn(), signal }).catch(() => {});
  vi.advanceTimersByTime(2000);
  expect(popup.close).not.toHaveBeenCalled();
});
