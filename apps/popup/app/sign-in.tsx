'use client';

import type { Resume } from '@repo/livechat';
import { LiveChatError, loadOnIntent, SessionProvider, useSessionStore } from '@repo/livechat';
import { type FoundInAddress, takeAnswer, takePastedAnswer } from '@repo/livechat/address';
import { closeWindow, focusWindow, openWindow, wasInterrupted } from '@repo/livechat/popup-window';
import { type ReactNode, useEffect } from 'react';

// LiveChat's SDK weighs 19 kB, and who is signed in does without: it is loaded where nobody is.
const loadPopup = () => loadOnIntent(() => import('@repo/livechat/popup'));
const loadRedirect = () => loadOnIntent(() => import('@repo/livechat/redirect'));
// An answer is judged without the SDK.
const loadAnswer = () => loadOnIntent(() => import('@repo/livechat/redirect-answer'));

/** The popup flow: LiveChat signs the person in in a window of its own, and posts its answer to this page. */
export function SignIn({ children }: { children: ReactNode }) {
  const store = useSessionStore({
    prepare: () => void loadPopup().catch(() => {}),

    async signIn(options) {
      options.onStep('opening');
      // In the click itself, before anything is awaited: later, the browser would block it.
      const popup = openWindow(options.signal);
      try {
        return await (await loadPopup()).authorize(popup, options);
      } finally {
        closeWindow(popup, options.signal);
      }
    },

    bringForward: focusWindow,

    /** "Continue in this tab": where no window opens, such as in browsers inside other apps, the redirect does. */
    async signInHere(options) {
      options.onStep('opening');
      return (await loadRedirect()).redirectToLiveChat(options);
    },
  });

  useEffect(() => {
    // For those who continued in this tab, the answer is in the address.
    const handle =
      (answer: FoundInAddress | null): Resume =>
      async (options) => {
        const interrupted = wasInterrupted();
        const session = answer && (await (await loadAnswer()).handleAnswer(answer, options));
        if (!session && (await interrupted)) throw new LiveChatError('sign_in_interrupted');
        return session;
      };

    // `#access_token=…` or `?code=…` leaves the address bar before anything is awaited, whoever sent it. In a microtask:
    // Next's router must hear that the address changed, and begins to listen in an effect that runs after this one.
    queueMicrotask(() => store.start(handle(takeAnswer())));

    // An answer can also be pasted into the address bar of this very page, which is not loaded again then.
    const onHashChange = () => {
      const answer = takePastedAnswer();
      if (answer) store.takeUp(handle(answer));
    };
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [store]);

  return <SessionProvider store={store}>{children}</SessionProvider>;
}
