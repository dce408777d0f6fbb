import { LiveChatError } from '../error';
import { report } from '../events';
import { holdLock } from '../page-lock';
import { readTab, writeTab } from '../tab-storage';
import { signInStatus as words } from '../words/sign-in-status';

/**
 * The storage key for the name of LiveChat's open window, for a page that is reloaded meanwhile. The name begins with
 * it too.
 */
const OPEN = 'livechat.popup';

let popup: Window | null = null;
let popupName = '';
let stopClosing = () => {};

/** Opens the window that LiveChat signs the person in in. Call it in the click itself. */
export function openWindow(signal: AbortSignal): Window {
  stopClosing(); // This attempt reuses the window of the one before.
  popupName ||= OPEN + Math.random();
  const opened = window.open('', popupName, 'popup,width=500,height=650');
  if (!opened) throw new LiveChatError('popup_blocked');
  // Shown until LiveChat's page arrives, which may take a while. A page of an earlier attempt stays.
  if (isReadable(opened)) opened.document.body?.replaceChildren(words.steps.opening);
  report({ type: 'popup-opened' });
  popup = opened;
  holdLock(popupName); // Tells a duplicate of this tab that the window belongs to this one.
  writeTab(OPEN, popupName);
  signal.addEventListener('abort', () => {
    closeOnceArrived(opened);
    writeTab(OPEN, null);
  });
  return opened;
}

/**
 * Closes the window at the end of an attempt. A cancel has done so itself, and the window may be the next attempt's by
 * now.
 */
export function closeWindow(opened: Window, signal: AbortSignal) {
  if (signal.aborted) return;
  opened.close();
  writeTab(OPEN, null);
}

/** Brings the window to the front. */
export const focusWindow = () => popup?.focus();

/** The window's name. It is random, so that no other tab of the app reuses this tab's window. */
export const windowName = () => popupName;

/**
 * Whether this tab was reloaded or left while its window was open. A duplicated tab has a copy of the note too, but
 * then the original page still lives and holds the lock.
 */
export async function wasInterrupted(): Promise<boolean> {
  const noted = readTab(OPEN);
  if (noted === null || popup) return false;
  writeTab(OPEN, null);
  const locks = await navigator.locks?.query();
  if (locks?.held?.some((lock) => lock.name === noted)) return false;
  // The next attempt reuses that window, unless this page itself is in it.
  if (noted.startsWith(OPEN) && noted !== window.name) popupName ||= noted;
  return true;
}

/**
 * Chromium ignores a `close()` that comes just when LiveChat's page arrives. So this waits for the page, for a second
 * at most: once it is there, we can no longer read the window.
 */
function closeOnceArrived(opened: Window) {
  if (!isReadable(opened)) return opened.close();
  const latest = Date.now() + 1000;
  const timer = setInterval(() => {
    if (!isReadable(opened) || Date.now() >= latest) closeNow();
  }, 50);
  window.addEventListener('pagehide', closeNow);
  stopClosing = () => {
    clearInterval(timer);
    window.removeEventListener('pagehide', closeNow);
  };
  function closeNow() {
    stopClosing();
    opened.close();
  }
}

function isReadable({ location }: Window) {
  try {
    return Boolean(location.href);
  } catch {
    return false;
  }
}
