import type { ReactNode } from 'react';
import { type State, SWRConfig } from 'swr';
import type { Session } from '../session';
import { useSession } from './session-provider';

/** SWR's cache for the newest session. All parts of the page share it, so nothing is loaded twice. */
let cache = { id: '', entries: new Map<string, State>() };

function cacheOf({ id }: Session) {
  if (cache.id !== id) cache = { id, entries: new Map() };
  return cache.entries;
}

/** SWR for one session: its cache ends with the session, and a 401 on any call ends the session. */
export function LiveChatData({ session, children }: { session: Session; children: ReactNode }) {
  const { endIfRevoked } = useSession();
  return (
    <SWRConfig
      key={session.id}
      value={(outer) => ({
        ...outer,
        provider: () => cacheOf(session),
        errorRetryCount: 2,
        revalidateIfStale: false, // A part of the page that comes later uses the answer that is there.
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
