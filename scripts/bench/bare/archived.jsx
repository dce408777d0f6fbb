'use client';

import AccountsSDK from '@livechat/accounts-sdk';
import { useEffect, useState } from 'react';

const sandbox = 'http://localhost:3100';

/**
 * Signs in as LiveChat's first two samples do: it takes the token of the SDK without a check, then fetches the team.
 */
export function Archived({ flow }) {
  const [token, setToken] = useState('');
  const [team, setTeam] = useState([]);
  const [sdk] = useState(() => new AccountsSDK({ client_id: 'sandbox', server_url: sandbox }));

  useEffect(() => {
    if (flow === 'redirect' && location.hash)
      sdk
        .redirect()
        .authorizeData()
        .then(({ access_token }) => setToken(access_token));
  }, [flow, sdk]);

  useEffect(() => {
    if (!token) return;
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body: '{}' };
    fetch(`${sandbox}/v3.6/configuration/action/list_agents`, init)
      .then((response) => response.json())
      .then(setTeam);
  }, [token]);

  const signIn = () =>
    flow === 'redirect'
      ? sdk.redirect().authorize()
      : sdk
          .popup()
          .authorize()
          .then(({ access_token }) => setToken(access_token));

  return token ? (
    <section aria-label="Signed in">{team.map(({ name }) => name).join(', ')}</section>
  ) : (
    <button type="button" onClick={signIn}>
      Sign in with LiveChat
    </button>
  );
}
