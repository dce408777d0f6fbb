/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { CLIENT_TYPE_WORDS, CLIENT_TYPES, type Registration } from '../../state/registered-client';

/** The app's client type, to switch: an authorize request that does not fit it is refused. */
export const ClientSection = ({
  registration: { client_type },
}: {
  registration: Registration;
}) => (
  <section aria-labelledby="client">
    <h2 id="client">Client type</h2>
    <p>
      At LiveChat an app gets a token or a code, as its client type in Developer Console says, and{' '}
      <code>unsupported_grant_type</code> when it asks for the other. Here it gets both, until you
      choose.
    </p>
    <form method="post" action="/sandbox" class="fields">
      <input type="hidden" name="do" value="set-client-type" />
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
      <button type="submit" class="primary">
        Switch
      </button>
    </form>
  </section>
);
