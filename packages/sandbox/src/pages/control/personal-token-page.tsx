/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { PersonalToken } from '../../state/personal-tokens';
import { Page } from '../page';

/** Shows a new personal access token. No other page shows it whole. */
export const PersonalTokenPage = ({ account_id, token, scopes }: PersonalToken) => (
  <Page title="Personal access token">
    <h1>Copy the token now</h1>
    <p>It is not shown again. It acts as the person, with these scopes, until you revoke it.</p>
    <dl class="values">
      <dt>Account id</dt>
      <dd>
        <code>{account_id}</code>
      </dd>
      <dt>Token</dt>
      <dd>
        <code>{token}</code>
      </dd>
      <dt>Scopes</dt>
      <dd>
        <code>{scopes.join(', ')}</code>
      </dd>
    </dl>
    <p>
      A call with it is HTTP Basic, the account id as the name and the token as the password:{' '}
      <code>Authorization: Basic base64(account_id:token)</code>.
    </p>
    <p>
      <a href="/sandbox">Back to the control page</a>
    </p>
  </Page>
);
