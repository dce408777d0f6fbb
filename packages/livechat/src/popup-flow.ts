import { LiveChatError } from './error';
import { type Flow, loadOnIntent } from './flow';

const loadAttempt = () => loadOnIntent(() => import('./popup-attempt'));

let popup: Window | null = null;

/** LiveChat signs the person in in a window of its own and posts the token to this page. */
export const popupFlow: Flow = {
  prepare: () => void loadAttempt().catch(() => {}),

  async signIn({ onStep, signal }) {
    // In the click itself, before anything is awaited: later, the browser would block it.
    const mine = openPopup();
    if (!mine) throw new LiveChatError('popup_blocked');
    popup = mine;
    signal.addEventListener('abort', () => mine.close());
    onStep('opening');
    try {
      const { authorize } = await loadAttempt();
      return await authorize(mine, { onStep, signal });
    } finally {
      // After a cancel it is closed already, and its name may belong to the next attempt's window.
      if (!signal.aborted) mine.close();
    }
  },

  bringForward: () => popup?.focus(),

  // The answer is a message to a page that waits for it: a page that just loaded has none.
  resume: async () => null,
};

/** Under the SDK's own window name, so that the SDK takes this window over instead of opening one. */
const openPopup = () =>
  window.open('', 'livechat-login-popup', 'resizable,scrollbars,width=500,height=650');
