import { LiveChatError } from '../error';
import { report } from '../events';
import { holdLock } from '../page-lock';
import { readTab, writeTab } from '../tab-storage';
import { signInStatus as words } from '../words/sign-in-status';

/** Keeps the name of LiveChat's window while it is open, for a page that is loaded again meanwhile. The name begins with it. */
const OPEN = 'livechat.popup';

let popup: Window | null = null;
let popupName = '';
let stopClosing = () => {};

/** Opens the window that LiveChat signs the person in in. Call it in the click itself. */
export function openWindow(signal: AbortSignal): Window {
  stopClosing(); // This attempt takes the window over.
  popupName ||= OPEN + Math.random();
  const opened = window.open('', popupName, 'popup,width=500,height=650');
  if (!opened) throw new LiveChatError('popup_blocked');
  // Until LiveChat's page is there, which may take its time. One that is there from before stays.
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

/** For the end of an attempt. After a cancel that is done, and may by now concern the next one. */
export function closeWindow(opened: Window, signal: AbortSignal) {
  if (signal.aborted) return;
  opened.close();
  writeTab(OPEN, null);
}

/** Shows the person where a sign-in waits for them. */
export const focusWindow = () => popup?.focus();

/** The window's name. It is this page's own: no other window of the app can take that window over. */
export const windowName = () => popupName;

/**
 * Whether an earlier page of this tab is gone whose window was open. A duplicated tab has a copy of its note
 * too, but there the page still lives, and holds the lock.
 */
export async function wasInterrupted(): Promise<boolean> {
  const noted = readTab(OPEN);
  if (noted === null || popup) return false;
  writeTab(OPEN, null);
  const locks = await navigator.locks?.query();
  if (locks?.held?.some((lock) => lock.name === noted)) return false;
  // The next attempt takes that window over, unless this page stands in it.
  if (noted.startsWith(OPEN) && noted !== window.name) popupName ||= noted;
  return true;
}

/**
 * Chromium loses a `close()` that meets the arrival of LiveChat's page, and the window stays. So it waits,
 * for a second at most, until the page is there: from then on the window can no longer be read.
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
