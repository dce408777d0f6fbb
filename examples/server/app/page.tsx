'use client';

import { useEffect, useState } from 'react';
import useSWR from 'swr';
import { ask, signIn, tellTabs } from './ask';
import { Dashboard } from './dashboard';
import { Problem } from './problem';
import { words } from './words';

type Who = {
  account_id: string | null;
  mode: 'live' | 'sandbox';
  accountsURL: string;
  origin: string;
};

/** Who is signed in, and the way in and out. */
export default function Page() {
  const { data, error, mutate } = useSWR('/api/session', (path: string) => ask<Who>(path));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    const nobody = (before?: Who) => before && { ...before, account_id: null };
    const channel = new BroadcastChannel('session');
    channel.onmessage = ({ data: news }) =>
      news === 'signing-out' ? mutate(nobody, { revalidate: false }) : mutate();
    return () => channel.close();
  }, [mutate]);

  async function run(action: () => Promise<unknown>) {
    setBusy(true);
    setProblem(await action().catch((thrown) => thrown));
    setBusy(false);
  }

  async function signOut() {
    // No tab waits for LiveChat.
    tellTabs('signing-out');
    const signingOut = ask<{ told: boolean }>('/api/sign-out', {});
    const { told } = await signingOut.finally(() => tellTabs('changed'));
    if (!told) throw new Error(words.notTold);
  }

  const isSignedIn = Boolean(data?.account_id);
  const inOrOut = isSignedIn ? signOut : () => signIn(false);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {data?.mode === 'sandbox' && (
        <p className="quiet">
          {words.sandbox} <a href={`${data.accountsURL}/sandbox`}>{words.control}</a>
        </p>
      )}
      {data && data.origin !== location.origin && (
        <p>
          {words.elsewhere} <a href={data.origin}>{data.origin}</a>
        </p>
      )}
      <div className="card" aria-busy={busy}>
        <p role="status">
          {data ? (isSignedIn ? words.signedIn : words.signedOut) : words.looking}
        </p>
        <Problem of={problem} />
        <Problem of={error} again={mutate} />
        {data?.account_id && <Dashboard of={data.account_id} onEnd={mutate} />}
        {data && (
          <button type="button" className="plain" disabled={busy} onClick={() => run(inOrOut)}>
            {isSignedIn ? words.signOut : words.signIn}
          </button>
        )}
      </div>
    </>
  );
}
