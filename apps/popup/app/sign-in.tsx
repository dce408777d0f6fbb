'use client';

import type { Resume } from '@repo/livechat';
import { LiveChatError, loadOnIntent, SessionProvider, useSessionStore } from '@repo/livechat';
import { type FoundInAddress, takeAnswer, takePastedAnswer } from '@repo/livechat/address';
import { closeWindow, focusWindow, openWindow, wasInterrupted } from '@repo/livechat/popup-window';
import { type ReactNode, useEffect } from 'react';

// LiveChat's SDK weighs 19 kB, so it is loaded only if nobody is signed in.
const loadPopup = () => loadOnIntent(() => import('@repo/livechat/popup'));
const loadRedirect = () => loadOnIntent(() => import('@repo/livechat/redirect'));
// An answer is checked without the SDK.
const loadAnswer = () => loadOnIntent(() => import('@repo/livechat/redirect-answer'));

/** The popup flow: the person signs in in LiveChat's window, which posts LiveChat's answer to this page. */
export function SignIn({ children }: { children: ReactNode }) {
  const store = useSessionStore({
    prepare: () => void loadPopup().catch(() => {}),

    async signIn(options) {
      options.onStep('opening');
      // Opened in the click itself, before anything is awaited: later, the browser would block the window.
      const popup = openWindow(options.signal);
      try {
        return await (await loadPopup()).authorize(popup, options);
      } finally {
        closeWindow(popup, options.signal);
      }
    },

    bringForward: focusWindow,

    /** "Continue in this tab": uses the redirect if no window opens, for example in browsers inside other apps. */
    async signInHere(options) {
      options.onStep('opening');
      return (await loadRedirect()).redirectToLiveChat(options);
    },
  });

  useEffect(() => {
    // After "Continue in this tab", the answer is in the address.
    const handle =
      (answer: FoundInAddress | null): Resume =>
      async (options) => {
        const interrupted = wasInterrupted();
        const session = answer && (await (await loadAnswer()).handleAnswer(answer, options));
        if (!session && (await interrupted)) throw new LiveChatError('sign_in_interrupted');
        return session;
      };

    // `#access_token=…` or `?code=…` is removed from the address bar before anything is awaited, even if it is forged.
    // This runs in a microtask: Next's router must notice the change, and starts to listen in a later effect.
    queueMicrotask(() => store.start(handle(takeAnswer())));

    // An answer can also be pasted into the address bar of the open page, which does not load again then.
    const onHashChange = () => {
      const answer = takePastedAnswer();
      if (answer) store.takeUp(handle(answer));
    };
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [store]);

  return <SessionProvider store={store}>{children}</SessionProvider>;
}
