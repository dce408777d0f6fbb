/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { mask } from '../../state/mask';
import type { Person } from '../../state/people';
import type { Session, Store } from '../../state/store';
import type { Token } from '../../state/tokens';
import { Action } from './action';
import { duration } from './duration';

/** How many sessions and how many tokens of a person the page shows without `?all`. */
const LATEST = 5;

type Props = { store: Store; thisCookie: string | undefined; all: boolean };

/** The people with their sessions, their tokens, the scopes that they allowed, and whether they accept chats. */
export const PeopleSection = ({ store, thisCookie, all }: Props) => (
  <section aria-labelledby="people">
    <h2 id="people">People</h2>
    <p>
      Who is signed in to LiveChat where, their tokens, what they allowed, and whether they accept
      chats. End the session of this browser to be asked who you are again; forget what you allowed
      to be asked that again.
    </p>
    {store.people
      .map((person) => ({
        person,
        sessions: store.sessionsOf(person.account_id),
        tokens: store.tokens.of(person.account_id),
        allowed: store.consentOf(person.account_id),
      }))
      .filter(({ sessions, tokens }) => sessions.length + tokens.length > 0)
      .map((row) => (
        <PersonRow {...row} store={store} thisCookie={thisCookie} all={all} />
      ))}
  </section>
);

/** The names that the sign-in page and the apps use for the roles. */
const ROLES = {
  owner: 'Owner',
  viceowner: 'Vice owner',
  administrator: 'Administrator',
  normal: 'Agent',
};

const AVAILABLE: Record<Person['login_status'], string> = {
  'accepting chats': 'Accepts chats',
  'not accepting chats': 'Accepts no chats',
  offline: 'Is offline',
};

const accepts = ({ login_status }: Person) => login_status === 'accepting chats';
const otherStatus = (person: Person) =>
  accepts(person) ? 'not accepting chats' : 'accepting chats';

type RowProps = Props & {
  person: Person;
  sessions: Session[];
  tokens: Token[];
  allowed: readonly string[];
};

const PersonRow = ({ person, sessions, tokens, allowed, store, thisCookie, all }: RowProps) => {
  const latest = all ? 0 : -LATEST;
  const hidden = all
    ? 0
    : Math.max(0, sessions.length - LATEST) + Math.max(0, tokens.length - LATEST);
  return (
    <article class="person-row">
      <div>
        <h3>{person.name}</h3>
        <p class="quiet">
          {ROLES[person.role]}
          <span class="line">{person.email}</span>
        </p>
      </div>
      <ul class="rows">
        {sessions.slice(latest).map((session) => (
          <li>
            <span>
              {session.cookie === null && 'Another device'}
              {session.cookie !== null &&
                (session.cookie === thisCookie ? <strong>This browser</strong> : 'Another browser')}
              <span class="quiet line">
                {session.applications.map(({ name }) => name).join(', ') || 'No app yet'} ·{' '}
                {session.ip}
              </span>
              <span class="quiet clip">{session.user_agent}</span>
            </span>
            <Action
              action="end-session"
              fields={{ session_id: session.session_id }}
              about={`of ${person.name} at ${session.ip}`}
            >
              End session
            </Action>
          </li>
        ))}
        {tokens.slice(latest).map((token) => (
          <li>
            <span>
              Token <code>{mask(token.access_token)}</code> ·{' '}
              {duration(store.tokens.secondsLeft(token))}
              <span class="quiet line">{token.scopes.join(', ')}</span>
            </span>
            <Action
              action="revoke-token"
              fields={{ account_id: token.account_id, token_id: token.token_id }}
              about={`a token of ${person.name}`}
            >
              Revoke
            </Action>
          </li>
        ))}
        <li>
          <span>{AVAILABLE[person.login_status]}</span>
          <Action
            action="set-login-status"
            fields={{ account_id: person.account_id, login_status: otherStatus(person) }}
            about={`by ${person.name}`}
          >
            {accepts(person) ? 'Accept no more' : 'Accept chats'}
          </Action>
        </li>
        {hidden > 0 && (
          <li>
            <a href="/sandbox?all#people">
              Show {hidden} more<span class="unseen"> of {person.name}</span>
            </a>
          </li>
        )}
        {allowed.length > 0 && (
          <li>
            <span>
              Has allowed {store.client.name}
              <span class="quiet line">{allowed.join(', ')}</span>
            </span>
            <Action
              action="forget-consent"
              fields={{ account_id: person.account_id }}
              about={`what ${person.name} allowed`}
            >
              Forget
            </Action>
          </li>
        )}
      </ul>
    </article>
  );
};
