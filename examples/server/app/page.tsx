'use client';

import { onceActivated } from '@repo/livechat/tab-storage';
import { useEffect } from 'react';
import useSWR from 'swr';
import { useAction } from './action';
import { ask, isFailure } from './ask';
import { Dashboard } from './dashboard';
import { Problem } from './problem';
import { signIn, signOut, takeAnswer } from './sign-in';
import { words } from './words';

type Who = { account_id: string | null; mode: string; accountsURL: string; origin: string };

/** Who is signed in, and the way in and out. */
export default function Page() {
  const { data, error, mutate } = useSWR('/api/session', (path) => ask<Who>('GET', path));
  const { run, isBusy, problem } = useAction((action: () => Promise<void>) => action());

  useEffect(() => {
    const nobody = (before?: Who) => before && { ...before, account_id: null };
    const channel = new BroadcastChannel('session');
    channel.onmessage = ({ data: news }) =>
      news === 'signing-out' ? mutate(nobody, { revalidate: false }) : mutate();
    return () => channel.close();
  }, [mutate]);

  useEffect(() => {
    // A page that the browser makes beforehand has nobody in front of it.
    if (location.pathname === '/callback' && location.search) onceActivated(() => run(takeAnswer));
  }, [run]);

  const isSignedIn = Boolean(data?.account_id);
  const installs = isFailure(problem, 'installation');
  const isWayOut = isSignedIn && !installs;
  const session = data ? (isSignedIn ? words.signedIn : words.signedOut) : words.looking;
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
      <div className="card" aria-busy={isBusy}>
        <p role="status">{isBusy ? words.oneMoment : session}</p>
        <Problem of={problem} />
        <Problem of={error} again={mutate} />
        {data?.account_id && !isBusy && <Dashboard of={data.account_id} onEnd={mutate} />}
        <button
          type="button"
          className="plain"
          disabled={isBusy || !data}
          onClick={() => run(isWayOut ? signOut : () => signIn(installs))}
        >
          {isWayOut ? words.signOut : words.signIn}
        </button>
      </div>
    </>
  );
}
