import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { LiveChatError } from '../error';
import type { Session } from '../session';
import { useSession } from '../session-provider';

/** SWR for one session: its cache goes with it, and a 401 on any call ends it. */
export function LiveChatData({ session, children }: { session: Session; children: ReactNode }) {
  const { end } = useSession();
  return (
    <SWRConfig
      key={session.access_token}
      value={{
        provider: () => new Map(),
        errorRetryCount: 2,
        onError: (error) => {
          if (error instanceof LiveChatError && error.code === 'token_revoked') end('revoked');
        },
      }}
    >
      {children}
    </SWRConfig>
  );
}
