'use client';

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Flow } from '../flow';
import type { SessionState } from '../session';
import { createSessionStore, type SessionStore } from '../store/session-store';

const StoreContext = createContext<SessionStore | null>(null);

/** Gives the pages below it the session, signed in by `flow`. */
export function SessionProvider({ flow, children }: { flow: Flow; children: ReactNode }) {
  const [store] = useState(() => createSessionStore(flow));

  // A microtask later, because Next's router listens for changes of address in an effect of its own,
  // and must hear that the token left the address bar.
  useEffect(() => queueMicrotask(store.start), [store]);

  return <StoreContext value={store}>{children}</StoreContext>;
}

const loading: SessionState = { status: 'loading' };

/** Who is signed in, as a union to switch on, and what can be done about it. */
export function useSession() {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useSession() needs a <SessionProvider> above it.');
  const state = useSyncExternalStore(store.subscribe, store.getState, () => loading);
  return { ...store.actions, state };
}
