'use client';

import useSWR from 'swr';
import { listSessions, sessionsCall } from '../api/accounts';
import { covers } from '../api/scopes';
import type { Session } from '../session';

/** Everywhere the person is signed in, from `GET /v2/sessions`. Asks for nothing without its scope. */
export const useAccountSessions = (session: Session) =>
  useSWR(covers(session.scopes, sessionsCall.scope) ? ['sessions', session.id] : null, () =>
    listSessions(session),
  );
