'use client';

import useSWR from 'swr';
import { agentScope, agentsScope, getAgent, listAgents } from '../agents-api';
import { covers } from '../scopes';
import type { Session } from '../session';

/** The team, from `list_agents`. Asks for nothing without its scope. */
export const useAgents = (session: Session) =>
  useSWR(
    covers(session.scopes, agentsScope) ? (['agents', session] as const) : null,
    ([, session]) => listAgents(session),
  );

/** One agent, from `get_agent`. Waits until the e-mail address, which is the agent's id, is known. */
export const useAgent = (session: Session, email: string | undefined) =>
  useSWR(
    email && covers(session.scopes, agentScope) ? (['agent', email, session] as const) : null,
    ([, email, session]) => getAgent(session, email),
  );
