import type { ReactNode } from 'react';
import { type State, SWRConfig } from 'swr';
import type { Session } from '../session';
import { useSession } from './session-provider';

/** Of the newest session, wherever on the page it is used: what is loaded is loaded once. */
let cache = { id: '', entries: new Map<string, State>() };

function cacheOf({ id }: Session) {
  if (cache.id !== id) cache = { id, entries: new Map() };
  return cache.entries;
}

/** SWR for one session: its cache goes with it, and a 401 on any call ends it. */
export function LiveChatData({ session, children }: { session: Session; children: ReactNode }) {
  const { endIfRevoked } = useSession();
  return (
    <SWRConfig
      key={session.id}
      value={(outer) => ({
        ...outer,
        provider: () => cacheOf(session),
        errorRetryCount: 2,
        revalidateIfStale: false, // A part that comes later takes what is there.
        onError(error, ...details) {
          endIfRevoked(session, error);
          outer?.onError?.(error, ...details);
        },
      })}
    >
      {children}
    </SWRConfig>
  );
}
