/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Person } from '../../state/people';
import {
  CLIENT_TYPE_WORDS,
  CLIENT_TYPES,
  DISTRIBUTION_WORDS,
  DISTRIBUTIONS,
  type Registration,
} from '../../state/registered-client';

/** The app's settings of Developer Console, to change: the client type, the distribution and the author. */
export const ClientSection = ({
  registration: { client_type, distribution, author },
  people,
}: {
  registration: Registration;
  people: readonly Person[];
}) => (
  <section aria-labelledby="client">
    <h2 id="client">Client</h2>
    <p>
      At LiveChat an app gets a token or a code, as its client type in Developer Console says, and{' '}
      <code>unsupported_grant_type</code> when it asks for the other. Here it gets both, until you
      choose. A public app asks for consent, but not its author; a private one asks nobody.
    </p>
    <form method="post" action="/sandbox" class="fields">
      <input type="hidden" name="do" value="set-client" />
      <label>
        The client type allows
        <select name="client_type">
          {CLIENT_TYPES.map((each) => (
            <option value={each} selected={each === client_type}>
              {CLIENT_TYPE_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        The app is
        <select name="distribution">
          {DISTRIBUTIONS.map((each) => (
            <option value={each} selected={each === distribution}>
              {DISTRIBUTION_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Its author
        <select name="author">
          <option value="">Nobody here</option>
          {people
            .filter((person) => person.sign_in_note && !person.scenario)
            .map(({ account_id, name }) => (
              <option value={account_id} selected={account_id === author}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <button type="submit" class="primary">
        Switch
      </button>
    </form>
  </section>
);
