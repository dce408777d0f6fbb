import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeWindow, openWindow } from './window';

// A window that the test holds; LiveChat's page arrives in it when the test says so.
let href: () => string;
let popup: Window;

beforeEach(() => {
  vi.useFakeTimers();
  href = () => 'about:blank';
  const blank = document.implementation.createHTMLDocument();
  popup = {
    close: vi.fn(),
    get document() {
      href();
      return blank;
    },
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
  vi.unstubAllGlobals();
  sessionStorage.clear();
  window.name = '';
  vi.restoreAllMocks();
});

function signInAndCancel() {
  const giveUp = new AbortController();
  openWindow(giveUp.signal);
  giveUp.abort();
}

function arrive() {
  href = () => {
    throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
  };
}

test('a window says what it waits for, and LiveChat’s page in one that is taken over stays', () => {
  const { document } = popup;
  openWindow(new AbortController().signal);
  expect(document.body.textContent).toBe('Opening LiveChat…');
  document.body.textContent = '';
  arrive();
  openWindow(new AbortController().signal);
  expect(document.body.textContent).toBe('');
});

test('a window that is taken over while it shows what has no body is opened all the same', () => {
  popup.document.documentElement.remove();
  expect(openWindow(new AbortController().signal)).toBe(popup);
});

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
  openWindow(new AbortController().signal);
  vi.advanceTimersByTime(2000);
  expect(popup.close).not.toHaveBeenCalled();
});

/** What another page of the app, or the same tab after a reload, would load. */
async function loadAnew() {
  vi.resetModules();
  return import('./window');
}

const openedAs = () => vi.mocked(window.open).mock.lastCall?.[1];
const open = ({ openWindow }: Awaited<ReturnType<typeof loadAnew>>) => {
  openWindow(new AbortController().signal);
  return openedAs();
};

test('no two pages of the app call LiveChat’s window by the same name, and one page always does', async () => {
  const page = await loadAnew();
  const name = open(page);
  expect(open(page)).toBe(name);
  sessionStorage.clear(); // As another tab has it.
  expect(open(await loadAnew())).not.toBe(name);
});

test('a page that is loaded again says so, and takes the window over that is still open', async () => {
  const name = open(await loadAnew());
  const reloaded = await loadAnew();
  expect(await reloaded.wasInterrupted()).toBe(true);
  expect(open(reloaded)).toBe(name);
});

test('a page whose own window is open was not loaded again', async () => {
  const page = await loadAnew();
  open(page);
  expect(await page.wasInterrupted()).toBe(false);
});

test('the lock of another window says nothing of this one', async () => {
  const held = [{ name: 'livechat.popup0.1' }];
  vi.stubGlobal('navigator', { locks: { query: async () => ({ held }), request: async () => {} } });
  open(await loadAnew());
  expect(await (await loadAnew()).wasInterrupted()).toBe(true);
});

test('the end of an attempt closes its window, but not after Cancel: by then it may be the next one’s', () => {
  const giveUp = new AbortController();
  closeWindow(openWindow(giveUp.signal), giveUp.signal);
  expect(popup.close).toHaveBeenCalledOnce();
  giveUp.abort();
  vi.advanceTimersByTime(1000);
  vi.mocked(popup.close).mockClear();
  closeWindow(popup, giveUp.signal);
  expect(popup.close).not.toHaveBeenCalled();
});

test('a blocked window is told as one', () => {
  vi.mocked(window.open).mockReturnValue(null);
  expect(() => openWindow(new AbortController().signal)).toThrow(
    expect.objectContaining({ code: 'popup_blocked' }),
  );
});

test('a duplicate of a tab whose window was just opened is no reload, and leaves that window alone', async () => {
  const held: { name: string }[] = [];
  const request = async (name: string) => void held.push({ name });
  vi.stubGlobal('navigator', { locks: { query: async () => ({ held }), request } });
  const name = open(await loadAnew());
  const duplicate = await loadAnew();
  expect(await duplicate.wasInterrupted()).toBe(false);
  expect(open(duplicate)).not.toBe(name);
});

test('the app opened in LiveChat’s own window does not take itself over', async () => {
  window.name = open(await loadAnew()) ?? '';
  const inside = await loadAnew();
  expect(await inside.wasInterrupted()).toBe(true);
  expect(open(inside)).not.toBe(window.name);
});

test('a tampered note of a window is the name of none', async () => {
  sessionStorage.setItem('livechat.popup', '_self');
  const page = await loadAnew();
  await page.wasInterrupted();
  expect(open(page)).toMatch(/^livechat\.popup/);
});
