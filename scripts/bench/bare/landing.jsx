'use client';

import { useEffect, useState } from 'react';

const sandbox = 'http://localhost:3100';

/** The smallest redirect landing: it reads the token behind the # and asks LiveChat whose it is. It checks nothing. */
export default function Page() {
  const [account, setAccount] = useState('');

  useEffect(() => {
    const access_token = new URLSearchParams(location.hash.slice(1)).get('access_token');
    if (!access_token) return;
    fetch(`${sandbox}/v2/info`, { headers: { Authorization: `Bearer ${access_token}` } })
      .then((response) => response.json())
      .then(({ account_id }) => setAccount(account_id));
  }, []);

  function signIn() {
    const redirect_uri = location.origin + location.pathname;
    const query = { response_type: 'token', client_id: 'sandbox', redirect_uri };
    location.assign(`${sandbox}/?${new URLSearchParams(query)}`);
  }

  return account ? (
    <section aria-label="Signed in">{account}</section>
  ) : (
    <button type="button" onClick={signIn}>
      Sign in with LiveChat
    </button>
  );
}
