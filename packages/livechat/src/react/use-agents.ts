'use client';

import useSWR from 'swr';
import { agentCall, agentsCall, getAgent, listAgents } from '../api/agents';
import { covers } from '../api/scopes';
import type { Session } from '../session';

/** The team, from `list_agents`. Asks for nothing without its scope. */
export const useAgents = (session: Session) =>
  useSWR(covers(session.scopes, agentsCall.scope) ? ['agents', session.id] : null, () =>
    listAgents(session),
  );

/** One agent, from `get_agent`. Waits until the e-mail address, which is the agent's id, is known. */
export const useAgent = (session: Session, email: string | undefined) =>
  useSWR(
    email && covers(session.scopes, agentCall(email).scope)
      ? (['agent', email, session.id] as const)
      : null,
    ([, email]) => getAgent(session, email),
  );
