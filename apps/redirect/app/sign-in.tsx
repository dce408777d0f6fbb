'use client';

import type { Resume } from '@repo/livechat';
import { loadOnIntent, SessionProvider, useSessionStore } from '@repo/livechat';
import { type FoundInAddress, takeAnswer, takePastedAnswer } from '@repo/livechat/address';
import { readTab, SESSION_KEY } from '@repo/livechat/tab-storage';
import { type ReactNode, useEffect } from 'react';

// LiveChat's SDK weighs 19 kB, so it is loaded only if nobody is signed in.
const loadRedirect = () => loadOnIntent(() => import('@repo/livechat/redirect'));
// An answer is checked without the SDK.
const loadAnswer = () => loadOnIntent(() => import('@repo/livechat/redirect-answer'));
// If nobody is signed in, the next file loads while React starts: the check if the address seems to have an answer,
// otherwise the SDK, which a click would have to wait for.
if (typeof window !== 'undefined' && !readTab(SESSION_KEY))
  (/access_token|code=/.test(location.href) ? loadAnswer() : loadRedirect()).catch(() => {});

/** The redirect flow: this page leaves for LiveChat, and comes back with LiveChat's answer in its address. */
export function SignIn({ children }: { children: ReactNode }) {
  const store = useSessionStore({
    prepare: () => void loadRedirect().catch(() => {}),

    async signIn(options) {
      options.onStep('opening');
      return (await loadRedirect()).redirectToLiveChat(options);
    },
  });

  useEffect(() => {
    const handle =
      (answer: FoundInAddress | null): Resume =>
      async (options) =>
        answer && (await loadAnswer()).handleAnswer(answer, options);

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
