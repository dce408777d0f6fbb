/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Registration } from '../../state/registered-client';

/** A client without a secret gets a code only with PKCE. Nobody knows a verifier for this challenge. */
const UNKNOWN_CHALLENGE = 'A'.repeat(43);

/** Installs the app as LiveChat's Marketplace does: a window ends at the app, with a code that it did not ask for. */
export const InstallSection = ({
  registration: { client, client_type, distribution },
}: {
  registration: Registration;
}) => (
  <section aria-labelledby="install">
    <h2 id="install">Install</h2>
    {client_type === 'implicit' ? (
      <p>
        The Marketplace installs an app with a code, and this client type gets none: choose another
        one under <a href="#client">Client</a>.
      </p>
    ) : (
      <>
        <p>
          Does what LiveChat’s Marketplace does: opens a window,{' '}
          {distribution === 'public' ? 'asks for consent' : 'asks nothing, as the app is private'},
          and sends it to the app with a code and without any state. An app must not take such a
          code: it may be somebody else’s.
        </p>
        {/* A window with a name keeps its opener, so the app can close it. */}
        <form method="get" action="/" target="livechat-install" class="fields">
          <input type="hidden" name="response_type" value="code" />
          <input type="hidden" name="client_id" value={client.client_id} />
          <input type="hidden" name="prompt" value="consent" />
          {client.client_secret === undefined && (
            <>
              <input type="hidden" name="code_challenge" value={UNKNOWN_CHALLENGE} />
              <input type="hidden" name="code_challenge_method" value="S256" />
            </>
          )}
          <label>
            The app’s address
            <select name="redirect_uri">
              {client.redirect_uris.map((uri) => (
                <option value={uri}>{uri}</option>
              ))}
            </select>
          </label>
          <button type="submit" class="primary">
            Install
          </button>
        </form>
      </>
    )}
  </section>
);
