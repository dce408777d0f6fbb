'use client';

import AccountsSDK from '@livechat/accounts-sdk';
import { useEffect, useState } from 'react';

const sandbox = 'http://localhost:3100';

/** How LiveChat's first two samples sign in: what the SDK hands over is taken as it is, then the team is asked for. */
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
