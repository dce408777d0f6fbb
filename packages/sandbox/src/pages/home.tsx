/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Client } from '../state/registered-client';
import { Page } from './page';

/** The page at the sandbox's root address, if no app asks for a sign-in. */
export const HomePage = ({ client }: { client: Client }) => (
  <Page title="Running">
    <h1>The sandbox is running</h1>
    <p>It waits for an app to ask for a sign-in. Open {client.name}:</p>
    <ul class="links">
      {client.redirect_uris.map((uri) => (
        <li>
          <a href={uri}>{uri}</a>
        </li>
      ))}
    </ul>
    <p>
      Or <a href="/sandbox">look inside</a>: who is signed in, what was asked, and what to make
      fail.
    </p>
  </Page>
);
