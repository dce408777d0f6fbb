import { SessionProvider, useSessionStore } from '@repo/livechat';
import type { ReactNode } from 'react';

/** Wraps what is tested in an app whose sign-in never ends. */
export function App({ children }: { children: ReactNode }) {
  const store = useSessionStore({ prepare() {}, signIn: () => new Promise(() => {}) });
  return <SessionProvider store={store}>{children}</SessionProvider>;
}
