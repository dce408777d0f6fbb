import { SessionProvider, useSessionStore } from '@repo/livechat';
import type { ReactNode } from 'react';

/** An app whose sign-in never ends, around what is tested. */
export function App({ children }: { children: ReactNode }) {
  const store = useSessionStore({ prepare() {}, signIn: () => new Promise(() => {}) });
  return <SessionProvider store={store}>{children}</SessionProvider>;
}
