'use client';

import useSWR from 'swr';
import { accountCall, getAccount } from '../api/accounts';
import { covers } from '../api/scopes';
import type { Session } from '../session';

/** The signed-in person's account, from `GET /v2/accounts/me`. Asks for nothing without its scope. */
export const useAccount = (session: Session) =>
  useSWR(covers(session.scopes, accountCall.scope) ? ['account', session.id] : null, () =>
    getAccount(session),
  );
