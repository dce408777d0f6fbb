import type { ReactNode } from 'react';
import { type Middleware, type State, SWRConfig } from 'swr';
import type { Session } from '../session';
import { useCall } from './use-call';

/** SWR's cache for the newest session. All parts of the page share it, so nothing is loaded twice. */
let cache = { id: '', entries: new Map<string, State>() };

function cacheOf({ id }: Session) {
  if (cache.id !== id) cache = { id, entries: new Map() };
  return cache.entries;
}

/** SWR for one session: its cache ends with the session, and a 401 on any call ends the session. */
export function LiveChatData({ session, children }: { session: Session; children: ReactNode }) {
  const makeCall = useCall(session);
  // Around the call itself: when it fails, the session may have been renewed, and must not end.
  const endRevoked: Middleware = (useNext) => (key, fetcher, config) =>
    useNext(
      key,
      fetcher && ((...words: unknown[]) => makeCall(async () => fetcher(...words))),
      config,
    );
  return (
    <SWRConfig
      key={session.id}
      value={(outer) => ({
        ...outer,
        provider: () => cacheOf(session),
        errorRetryCount: 2,
        revalidateIfStale: false, // A part of the page that comes later uses the answer that is there.
        use: [...(outer?.use ?? []), endRevoked],
      })}
    >
      {children}
    </SWRConfig>
  );
}
