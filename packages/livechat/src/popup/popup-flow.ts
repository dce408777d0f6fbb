import { LiveChatError } from '../error';
import { report } from '../events';
import { type Flow, loadOnIntent } from '../flow';
import { redirectFlow } from '../redirect/redirect-flow';
import { readTab, writeTab } from '../tab-storage';

const loadAttempt = () => loadOnIntent(() => import('./attempt'));

/** Stands in the tab's storage while a window is open, for a page that is loaded again meanwhile. */
const OPEN = 'livechat.popup';

let popup: Window | null = null;
let stopClosing = () => {};

/** LiveChat signs the person in in a window of its own and posts the token to this page. */
export const popupFlow: Flow = {
  prepare: () => void loadAttempt().catch(() => {}),

  async signIn(options) {
    options.onStep('opening');
    stopClosing(); // This attempt takes the window over.
    // In the click itself, before anything is awaited: later, the browser would block it.
    const mine = openPopup();
    if (!mine) throw new LiveChatError('popup_blocked');
    report({ type: 'popup-opened' });
    popup = mine;
    writeTab(OPEN, 'yes');
    options.signal.addEventListener('abort', () => {
      closeOnceArrived(mine);
      writeTab(OPEN, null);
    });
    try {
      const { authorize } = await loadAttempt();
      return await authorize(mine, options);
    } finally {
      // After a cancel that is done already, and may by now concern the next attempt.
      if (!options.signal.aborted) {
        mine.close();
        writeTab(OPEN, null);
      }
    }
  },

  bringForward: () => popup?.focus(),

  /** Where windows do not open, such as in browsers inside other apps, the redirect does. */
  signInHere: redirectFlow.signIn,

  async resume(options) {
    const interrupted = popup === null && readTab(OPEN) !== null;
    if (interrupted) writeTab(OPEN, null);
    // First of all an answer in the address bar is taken out of there.
    const session = await redirectFlow.resume(options);
    if (!session && interrupted) throw new LiveChatError('sign_in_interrupted');
    return session;
  },
};

/** Under the SDK's own window name, so that the SDK takes this window over instead of opening one. */
const openPopup = () =>
  window.open('', 'livechat-login-popup', 'resizable,scrollbars,width=500,height=650');

/**
 * Chromium loses a `close()` that meets the arrival of LiveChat's page, and the window stays. So it waits,
 * for a second at most, until the page is there: from then on the window can no longer be read.
 */
function closeOnceArrived(opened: Window) {
  if (!isReadable(opened)) return opened.close();
  const closing = new AbortController();
  stopClosing = () => closing.abort();
  const close = () => {
    closing.abort();
    opened.close();
  };
  const latest = Date.now() + 1000;
  const timer = setInterval(() => {
    if (!isReadable(opened) || Date.now() >= latest) close();
  }, 50);
  closing.signal.addEventListener('abort', () => clearInterval(timer));
  window.addEventListener('pagehide', close, { signal: closing.signal });
}

function isReadable({ location }: Window) {
  try {
    return Boolean(location.href);
  } catch {
    return false;
  }
}
