'use client';

import type { Resume } from '@repo/livechat';
import { loadOnIntent, SessionProvider, useSessionStore } from '@repo/livechat';
import { type FoundInAddress, takeAnswer, takePastedAnswer } from '@repo/livechat/address';
import { readTab, SESSION_KEY } from '@repo/livechat/tab-storage';
import { type ReactNode, useEffect } from 'react';

// LiveChat's SDK weighs 19 kB, and who is signed in does without: it is loaded where nobody is.
const loadRedirect = () => loadOnIntent(() => import('@repo/livechat/redirect'));
// An answer is judged without the SDK.
const loadAnswer = () => loadOnIntent(() => import('@repo/livechat/redirect-answer'));
// What comes next loads while React starts, unless someone is signed in: what judges the answer that seems to stand in the
// address, or else the SDK, which a click has to wait for.
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
