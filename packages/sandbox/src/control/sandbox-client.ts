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

/** A person to add; only `name` is required. */
export type NewPerson = v.InferInput<typeof peopleSchema>[number];

type Time = { now: number; stopped: boolean };

type FaultOptions = {
  /** The attempt to fail: by `state`, person or client. Without any of them, everyone's. */
  for?: Target;
  /** True: the fault happens once. False: it happens until it is cleared. Default: true. */
  once?: boolean;
};

/** Controls a sandbox from a test or a script. If the sandbox refuses a call, it rejects with the sandbox's message. */
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

    /** Forgets everything that happened. With a seed, all later ids and tokens are the same in each run. */
    reset: async (seed?: string): Promise<void> => {
      await call('POST', '/reset', { seed });
    },

    /** Adds people who can sign in, so that a test has its own person. */
    addPeople: async (...people: NewPerson[]): Promise<Person[]> =>
      (await call('POST', '/people', people)).json(),

    /** Sets whether an agent accepts chats. */
    setLoginStatus: async (
      account_id: string,
      login_status: Person['login_status'],
    ): Promise<void> => {
      await call('PUT', `/people/${account_id}`, { login_status });
    },

    /**
     * Signs a person in who allows the app, and returns the session cookie. LiveChat knows a browser with this cookie,
     * and asks nothing.
     */
    signIn: async (name: string, user_agent?: string): Promise<{ name: string; value: string }> =>
      (await call('POST', '/sign-ins', { name, user_agent })).json(),

    /** The sandbox's time, in epoch milliseconds. */
    time: async (): Promise<Time> => (await call('GET', '/clock')).json(),

    /** Stops the clock at a time, in epoch milliseconds. */
    stopClock: async (now: number): Promise<Time> => (await call('PUT', '/clock', { now })).json(),

    /** Moves the clock ahead. */
    advanceClock: async (seconds: number): Promise<Time> =>
      (await call('POST', '/clock/advance', { seconds })).json(),

    /** Sets the clock back to the time of the machine. */
    resetClock: async (): Promise<Time> => (await call('DELETE', '/clock')).json(),

    /** The client type: whether the app may ask for a token, a code, or both. */
    clientType: async (): Promise<ClientType> =>
      (await (await call('GET', '/client')).json()).client_type,

    /** Sets the client type, as in Developer Console. Requests that do not fit it are refused from now on. */
    setClientType: async (client_type: ClientType): Promise<void> => {
      await call('PUT', '/client', { client_type });
    },

    /** `public`: everyone can install the app. `private`: only its organization, and nobody is asked for consent. */
    distribution: async (): Promise<Distribution> =>
      (await (await call('GET', '/client')).json()).distribution,

    /** Makes the app a public or a private one. */
    setDistribution: async (distribution: Distribution): Promise<void> => {
      await call('PUT', '/client', { distribution });
    },

    /** Makes a person the app's author, whom LiveChat does not ask for consent. Null: the app has no author here. */
    setAuthor: async (author: string | null): Promise<void> => {
      await call('PUT', '/client', { author });
    },

    /** Makes a personal access token, for `Authorization: Basic base64(account_id:token)`. No other call returns it. */
    createPersonalToken: async (
      account_id: string,
      scopes: readonly string[],
    ): Promise<PersonalToken> =>
      (await call('POST', '/personal-tokens', { account_id, scopes })).json(),

    /** The personal access tokens that are not revoked, masked. */
    personalTokens: async (): Promise<PersonalToken[]> =>
      (await call('GET', '/personal-tokens')).json(),

    /** Revokes a personal access token. */
    revokePersonalToken: async (token_id: string): Promise<void> => {
      await call('DELETE', `/personal-tokens/${token_id}`);
    },

    /** Makes an attempt fail. Takes a fault, or the name of a scenario. */
    addFault: async (
      fault: FaultInput | string,
      options: FaultOptions = {},
    ): Promise<FaultRule> => {
      const what = typeof fault === 'string' ? { scenario: fault } : { fault };
      return (await call('POST', '/faults', { ...what, ...options })).json();
    },

    /** The faults that are switched on. */
    faults: async (): Promise<FaultRule[]> => (await call('GET', '/faults')).json(),

    /** Switches one fault off, or all. */
    clearFaults: async (id?: number): Promise<void> => {
      await call('DELETE', id === undefined ? '/faults' : `/faults/${id}`);
    },

    /** The requests with their checks and answers, oldest first. The filter selects one attempt or one person. */
    log: async (filter: LogFilter = {}): Promise<LogEntry[]> => {
      const query = new URLSearchParams(
        Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined),
      );
      return (await call('GET', `/log?${query}`)).json();
    },
  };
};

export type SandboxClient = ReturnType<typeof createSandboxClient>;
