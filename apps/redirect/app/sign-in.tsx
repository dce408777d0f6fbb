'use client';

import type { Resume } from '@repo/livechat';
import { loadOnIntent, SessionProvider, useSessionStore } from '@repo/livechat';
import { type AddressAnswer, takeAnswer, takePastedAnswer } from '@repo/livechat/address';
import { type ReactNode, useEffect } from 'react';

// LiveChat's SDK weighs 19 kB, so it is loaded apart from the page: when that is idle, or for a sign-in.
const loadRedirect = () => loadOnIntent(() => import('@repo/livechat/redirect'));

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
      (answer: AddressAnswer | null): Resume =>
      async (options) =>
        answer && (await loadRedirect()).handleAnswer(answer, options);

    // `#access_token=…` or `?code=…` leaves the address bar before anything is awaited, whoever sent it. A microtask
    // later: Next's router has to hear that the address changed, and listens in an effect of its own.
    queueMicrotask(() => store.start(handle(takeAnswer())));

    // An answer can also be pasted into the address bar of this very page, which is not loaded again then.
    const onHashChange = () => {
      const answer = takePastedAnswer();
      if (answer) store.takeUp(handle(answer));
    };
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [store]);

  // The click waits for it, and where nothing hovers before it clicks, as on a phone, nothing else says that it comes.
  useEffect(() => {
    const prepare = () => {
      if (store.getState().status === 'signed-out') store.actions.prepare();
    };
    window.requestIdleCallback?.(prepare) ?? setTimeout(prepare, 200);
  }, [store]);

  return <SessionProvider store={store}>{children}</SessionProvider>;
}
