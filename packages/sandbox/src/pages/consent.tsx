/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Person } from '../state/people';
import { describeScope } from '../state/scopes';
import { Page } from './page';

type Props = { appName: string; person: Person; scopes: readonly string[]; search: string };

/** "Allow My app to access your account?" */
export const ConsentPage = ({ appName, person, scopes, search }: Props) => (
  <Page title={`Allow ${appName}?`}>
    <h1>Allow {appName} to access your account?</h1>
    <p>This app will be able to:</p>
    <ul class="scopes">
      {scopes.map((scope) => (
        <li>
          {describeScope(scope)} <code>{scope}</code>
        </li>
      ))}
    </ul>
    <form method="post" action={`/grant-access${search}`} class="choice">
      {/* The person whom this page asks. Another person may sign in meanwhile, in another tab. */}
      <input type="hidden" name="account_id" value={person.account_id} />
      <button type="submit" name="decision" value="allow" class="primary">
        Allow
      </button>
      <button type="submit" name="decision" value="cancel" class="secondary">
        Cancel
      </button>
    </form>
    <p class="account">
      Signed in as <strong>{person.name}</strong>.{' '}
      <a href={`/signin${search}`}>Not you? Use another account</a>
    </p>
  </Page>
);
