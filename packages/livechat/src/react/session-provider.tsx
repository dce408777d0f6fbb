'use client';

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import type { Flow } from '../flow';
import type { SessionState } from '../session';
import { createSessionStore, type SessionStore } from '../store/session-store';

const StoreContext = createContext<SessionStore | null>(null);

/** The one session store of the app, which signs in by `flow`. */
export function useSessionStore(flow: Flow): SessionStore {
  const [store] = useState(() => createSessionStore(flow));
  return store;
}

type SessionProviderProps = { store: SessionStore; children: ReactNode };

/** Gives the pages below it the session. */
export const SessionProvider = ({ store, children }: SessionProviderProps) => (
  <StoreContext value={store}>{children}</StoreContext>
);

const loading: SessionState = { status: 'loading' };

/** Who is signed in, as a union to switch on, and what can be done about it. */
export function useSession() {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useSession() needs a <SessionProvider>.');
  const state = useSyncExternalStore(store.subscribe, store.getState, () => loading);
  return { ...store.actions, state };
}
