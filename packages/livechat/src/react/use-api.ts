'use client';

import useSWR from 'swr';
import { accountCall, getAccount, listSessions, sessionsCall } from '../api/accounts';
import { agentCall, agentsCall, getAgent, listAgents } from '../api/agents';
import type { Call } from '../api/request';
import { covers } from '../api/scopes';
import type { Session } from '../session';

/** The answer to a call, loaded once for each session. Without the scope that it takes, the call is not made. */
const useAnswer = <Answer>(
  session: Session,
  call: (Call & { scope: string }) | null,
  load: (session: Session) => Promise<Answer>,
) =>
  useSWR(call && covers(session.scopes, call.scope) ? [call, session.id] : null, () =>
    load(session),
  );

/** The signed-in person's account, from `GET /v2/accounts/me`. */
export const useAccount = (session: Session) => useAnswer(session, accountCall, getAccount);

/** Everywhere the person is signed in, from `GET /v2/sessions`. */
export const useAccountSessions = (session: Session) =>
  useAnswer(session, sessionsCall, listSessions);

/** The team, from `list_agents`. */
export const useAgents = (session: Session) => useAnswer(session, agentsCall, listAgents);

/** One agent, from `get_agent`. Waits until the e-mail address, which is the agent's id, is known. */
export const useAgent = (session: Session, email = '') =>
  useAnswer(session, email ? agentCall(email) : null, () => getAgent(session, email));
