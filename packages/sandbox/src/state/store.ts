import type { Clock } from './clock';
import { Codes } from './codes';
import { Customers } from './customers';
import type { Person } from './people';
import { PersonalTokens } from './personal-tokens';
import type { Random } from './random';
import type { Client } from './registered-client';
import { Tokens } from './tokens';

/** A browser that is signed in at the sandbox. The cookie is not the `session_id`, because apps get that one. */
export type Session = {
  session_id: string;
  account_id: string;
  cookie: string | null;
  user_agent: string;
  ip: string;
  identity_source: 'credentials' | 'google' | 'microsoft' | 'apple';
  applications: { name: string; client_id: string }[];
};

/** The name of the cookie of LiveChat's session. */
export const SESSION_COOKIE = 'sandbox_session';

const REDIRECT_WINDOW = 30_000;
/** LiveChat publishes no such limit. Without it, a sandbox that runs for weeks would use more and more memory. */
const SESSIONS_PER_ACCOUNT = 100;

export type StoreOptions = {
  client: Client;
  people: readonly Person[];
  clock: Clock;
  random: Random;
  /** How many redirects to the app an account gets in 30 s. */
  redirectLimit: number;
};

/**
 * Everything that the sandbox remembers: people, sessions, consents, codes, tokens of apps, personal access tokens,
 * customers. In memory, oldest first.
 */
export class Store {
  readonly client: Client;
  readonly tokens: Tokens;
  readonly codes: Codes;
  readonly personalTokens: PersonalTokens;
  readonly customers: Customers;
  readonly #options: StoreOptions;
  #people: readonly Person[] = [];
  #sessions: Session[] = [];
  #consents = new Map<string, ReadonlySet<string>>();
  #redirects = new Map<string, number[]>();

  constructor(options: StoreOptions) {
    this.client = options.client;
    this.#options = options;
    this.tokens = new Tokens(options.clock, options.random);
    this.codes = new Codes(options.clock, options.random);
    this.personalTokens = new PersonalTokens(options.random);
    this.customers = new Customers(options.clock, options.random);
    this.reset();
  }

  /** Forgets everything that happened, and adds the initial people again. */
  reset(): void {
    this.#people = [];
    this.#sessions = [];
    this.tokens.clear();
    this.codes.clear();
    this.personalTokens.clear();
    this.customers.clear();
    this.#redirects.clear();
    this.#consents.clear();
    for (const person of this.#options.people) this.addPerson(person);
  }

  /** Adds a person with their consent and sessions. */
  addPerson(person: Person): void {
    const { account_id, has_consented, other_sessions } = person;
    this.#people = [...this.#people, person];
    if (has_consented) this.#consents.set(account_id, new Set(this.client.scopes));
    for (const { application, ...seed } of other_sessions) {
      this.#sessions.push({
        ...seed,
        session_id: this.#options.random.uuid(),
        account_id,
        cookie: null,
        applications: [application],
      });
    }
  }

  get people(): readonly Person[] {
    return this.#people;
  }

  person(account_id: string): Person | undefined {
    return this.people.find((person) => person.account_id === account_id);
  }

  /** False when there is no such person. */
  setLoginStatus(account_id: string, login_status: Person['login_status']): boolean {
    const person = this.person(account_id);
    this.#people = this.#people.map((each) => (each === person ? { ...each, login_status } : each));
    return person !== undefined;
  }

  signIn(account_id: string, user_agent: string): Session & { cookie: string } {
    const session = {
      session_id: this.#options.random.uuid(),
      account_id,
      cookie: this.#options.random.secret(),
      user_agent,
      ip: '127.0.0.1',
      identity_source: 'credentials' as const,
      applications: [],
    };
    this.#sessions.push(session);
    const oldest = this.sessionsOf(account_id).at(-SESSIONS_PER_ACCOUNT - 1);
    if (oldest) this.endSession(oldest);
    return session;
  }

  sessionByCookie(cookie: string | undefined): Session | undefined {
    return cookie ? this.#sessions.find((session) => session.cookie === cookie) : undefined;
  }

  sessionsOf(account_id: string): Session[] {
    return this.#sessions.filter((session) => session.account_id === account_id);
  }

  /** Ends a session: its cookie is not valid any more, and its tokens and codes are revoked. */
  endSession({ session_id }: Pick<Session, 'session_id'>): void {
    this.#sessions = this.#sessions.filter((session) => session.session_id !== session_id);
    this.tokens.revokeAll('session_id', session_id);
    this.codes.revokeOfSession(session_id);
  }

  /** Whether the account has allowed the client all of these scopes before. */
  hasConsented(account_id: string, scopes: readonly string[]): boolean {
    const allowed = this.#consents.get(account_id);
    return allowed !== undefined && scopes.every((scope) => allowed.has(scope));
  }

  consent(account_id: string, scopes: readonly string[]): void {
    this.#consents.set(account_id, new Set([...(this.#consents.get(account_id) ?? []), ...scopes]));
  }

  /** The scopes that the account has allowed the client. */
  consentOf(account_id: string): readonly string[] {
    return [...(this.#consents.get(account_id) ?? [])];
  }

  forgetConsent(account_id: string): void {
    this.#consents.delete(account_id);
  }

  /** Counts a redirect to the app. False if the limit within 30 s is reached. */
  allowRedirect(account_id: string): boolean {
    const now = this.#options.clock.now();
    const recent = (this.#redirects.get(account_id) ?? []).filter(
      (at) => at > now - REDIRECT_WINDOW,
    );
    const allowed = recent.length < this.#options.redirectLimit;
    this.#redirects.set(account_id, allowed ? [...recent, now] : recent);
    return allowed;
  }

  /** Adds the client to the applications of the session. */
  addApplication({ applications }: Session): void {
    const { client_id, name } = this.client;
    if (applications.some((application) => application.client_id === client_id)) return;
    applications.push({ name, client_id });
  }
}
