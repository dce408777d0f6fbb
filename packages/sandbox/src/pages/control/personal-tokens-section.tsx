/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { mask } from '../../state/mask';
import type { Store } from '../../state/store';
import { Action } from './action';

/** Makes and revokes personal access tokens, which are for scripts. */
export const PersonalTokensSection = ({ store }: { store: Store }) => {
  const tokens = store.personalTokens.list();
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">Personal access tokens</h2>
      <p>
        For a script that acts as one person, with no app and no sign-in. At LiveChat they are made
        in Developer Console; their scopes stay as they are chosen.
      </p>
      <form method="post" action="/sandbox" class="fields">
        <input type="hidden" name="do" value="create-personal-token" />
        <label>
          Whose
          <select name="account_id">
            {store.people
              .filter((person) => person.sign_in_note && !person.scenario)
              .map(({ account_id, name }) => (
                <option value={account_id}>{name}</option>
              ))}
          </select>
        </label>
        <label>
          Scopes
          <input
            type="text"
            name="scopes"
            value={store.client.scopes.join(', ')}
            autocomplete="off"
            spellcheck={false}
            maxlength={2000}
          />
        </label>
        <button type="submit" class="primary">
          Make a token
        </button>
      </form>
      {tokens.length > 0 && (
        <>
          <h3>In use</h3>
          <ul class="rows">
            {tokens.map(({ token_id, account_id, scopes, token }) => (
              <li>
                <span>
                  <code>{mask(token)}</code> · {store.person(account_id)?.name}
                  <span class="quiet line">{scopes.join(', ')}</span>
                </span>
                <Action
                  action="revoke-personal-token"
                  fields={{ token_id }}
                  about={`the personal access token ${mask(token)}`}
                >
                  Revoke
                </Action>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
