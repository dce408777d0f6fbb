import type * as v from 'valibot';
import type { FaultInput, Target } from '../faults/fault';
import type { FaultRule } from '../faults/fault-list';
import type { LogEntry, LogFilter } from '../state/log';
import type { Person } from '../state/people';
import type { PersonalToken } from '../state/personal-tokens';
import type { ClientType, Distribution } from '../state/registered-client';
import type { peopleSchema } from './schemas';

export type {
  ClientType,
  Distribution,
  FaultInput,
  FaultRule,
  LogEntry,
  Person,
  PersonalToken,
  Target,
};

/** Someone to add; only the name is needed. */
export type NewPerson = v.InferInput<typeof peopleSchema>[number];

type Time = { now: number; stopped: boolean };

type FaultOptions = {
  /** Whose attempt fails: one `state`, one person, one client; everyone's when nothing is named. */
  for?: Target;
  /** Only the next time; else until cleared. Yes, unless told otherwise. */
  once?: boolean;
};

/** Drives a sandbox from a test or a script. Each call rejects with what the sandbox says is wrong. */
export const createSandboxClient = (
  baseURL = 'http://localhost:3100',
  send: (url: string, init: RequestInit) => Response | Promise<Response> = fetch,
) => {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await send(`${baseURL}/sandbox/api${path}`, {
      method,
      headers: { 'X-Sandbox': '1', 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    throw new Error(`${method} /sandbox/api${path}: ${response.status} ${await response.text()}`);
  };

  return {
    baseURL,

    /** Resolves when the sandbox answers. */
    ready: async (): Promise<void> => {
      await call('GET', '/ready');
    },

    /** Forgets everything that happened. With a seed, the ids and tokens to come are always the same. */
    reset: async (seed?: string): Promise<void> => {
      await call('POST', '/reset', { seed });
    },

    /** Adds people who can sign in, so that a test has someone of its own. */
    addPeople: async (...people: NewPerson[]): Promise<Person[]> =>
      (await call('POST', '/people', people)).json(),

    /** Has an agent accept chats, or no longer. */
    setLoginStatus: async (
      account_id: string,
      login_status: Person['login_status'],
    ): Promise<void> => {
      await call('PUT', `/people/${account_id}`, { login_status });
    },

    /** Has someone sign in and allow the app. A browser that is given this cookie is one that LiveChat knows, and asks nothing. */
    signIn: async (name: string, user_agent?: string): Promise<{ name: string; value: string }> =>
      (await call('POST', '/sign-ins', { name, user_agent })).json(),

    /** The time at the sandbox, epoch milliseconds. */
    time: async (): Promise<Time> => (await call('GET', '/clock')).json(),

    /** Stops the clock at an instant, epoch milliseconds. */
    stopClock: async (now: number): Promise<Time> => (await call('PUT', '/clock', { now })).json(),

    /** Moves the clock ahead. */
    advanceClock: async (seconds: number): Promise<Time> =>
      (await call('POST', '/clock/advance', { seconds })).json(),

    /** Lets the clock run as the machine's again. */
    resetClock: async (): Promise<Time> => (await call('DELETE', '/clock')).json(),

    /** What the app may ask for: a token, a code, or both. */
    clientType: async (): Promise<ClientType> =>
      (await (await call('GET', '/client')).json()).client_type,

    /** Switches the client type, as in Developer Console: what does not fit it is refused from now on. */
    setClientType: async (client_type: ClientType): Promise<void> => {
      await call('PUT', '/client', { client_type });
    },

    /** Who can install the app: everyone, or the organization alone that made it, which is not asked for consent. */
    distribution: async (): Promise<Distribution> =>
      (await (await call('GET', '/client')).json()).distribution,

    /** Makes the app a public or a private one. */
    setDistribution: async (distribution: Distribution): Promise<void> => {
      await call('PUT', '/client', { distribution });
    },

    /** Makes someone the app's author, whom LiveChat does not ask for consent; null is nobody. */
    setAuthor: async (author: string | null): Promise<void> => {
      await call('PUT', '/client', { author });
    },

    /** Makes a personal access token, for `Authorization: Basic base64(account_id:token)`. It is told this once. */
    createPersonalToken: async (
      account_id: string,
      scopes: readonly string[],
    ): Promise<PersonalToken> =>
      (await call('POST', '/personal-tokens', { account_id, scopes })).json(),

    /** The personal access tokens that can be used, masked. */
    personalTokens: async (): Promise<PersonalToken[]> =>
      (await call('GET', '/personal-tokens')).json(),

    /** Revokes a personal access token. */
    revokePersonalToken: async (token_id: string): Promise<void> => {
      await call('DELETE', `/personal-tokens/${token_id}`);
    },

    /** Makes the next attempt fail: with a fault, or with the name of a scenario. */
    addFault: async (
      fault: FaultInput | string,
      options: FaultOptions = {},
    ): Promise<FaultRule> => {
      const what = typeof fault === 'string' ? { scenario: fault } : { fault };
      return (await call('POST', '/faults', { ...what, ...options })).json();
    },

    /** The faults still waiting. */
    faults: async (): Promise<FaultRule[]> => (await call('GET', '/faults')).json(),

    /** Switches one fault off, or all. */
    clearFaults: async (id?: number): Promise<void> => {
      await call('DELETE', id === undefined ? '/faults' : `/faults/${id}`);
    },

    /** What was asked, checked and answered, oldest first; of one attempt or one person when named. */
    log: async (filter: LogFilter = {}): Promise<LogEntry[]> => {
      const query = new URLSearchParams(
        Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined),
      );
      return (await call('GET', `/log?${query}`)).json();
    },
  };
};

export type SandboxClient = ReturnType<typeof createSandboxClient>;
