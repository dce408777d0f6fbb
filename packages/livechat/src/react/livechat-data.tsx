import type { ReactNode } from 'react';
import { type State, SWRConfig } from 'swr';
import { LiveChatError } from '../error';
import type { Session } from '../session';
import { useSession } from './session-provider';

/** One for each session, wherever on the page it is used: what is loaded is loaded once. */
const caches = new WeakMap<Session, Map<string, State>>();

function cacheOf(session: Session) {
  const cache = caches.get(session) ?? new Map<string, State>();
  caches.set(session, cache);
  return cache;
}

/** SWR for one session: its cache goes with it, and a 401 on any call ends it. */
export function LiveChatData({ session, children }: { session: Session; children: ReactNode }) {
  const { endRevoked } = useSession();
  return (
    <SWRConfig
      key={session.access_token}
      value={{
        provider: () => cacheOf(session),
        errorRetryCount: 2,
        onError: (error) => {
          if (error instanceof LiveChatError && error.code === 'token_revoked') endRevoked(session);
        },
      }}
    >
      {children}
    </SWRConfig>
  );
}
