'use client';

import { useEffect, useState } from 'react';
import useSWR from 'swr';
import { ask, onNews, Refused, signIn, tellOtherTabs } from './ask';
import { Dashboard } from './dashboard';
import { Drawing } from './drawing';
import { Problem } from './problem';
import { notTold } from './words';

type SessionAnswer = { signedIn: boolean; mode: 'live' | 'sandbox'; accountsURL: string };

/** Who is signed in, and what happened until then. */
export function Home() {
  const read = (path: string) => ask<SessionAnswer>('GET', path);
  const { data, error, mutate } = useSWR('/api/session', read);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => onNews(() => void mutate()), [mutate]);

  async function attempt(action: () => Promise<string | null>) {
    setProblem(null);
    setProblem(await action().catch((thrown) => (thrown as Refused).code));
    await mutate();
  }

  const signOut = async () => {
    const { told } = await ask<{ told: boolean }>('POST', '/api/sign-out');
    tellOtherTabs();
    return told ? null : notTold;
  };

  return (
    <>
      {data?.mode === 'sandbox' && (
        <p className="quiet">
          Sandbox mode: you sign in to{' '}
          <a href={`${data.accountsURL}/sandbox`}>a local stand-in for LiveChat</a>.
        </p>
      )}
      <section className="card" aria-label="Account" aria-busy={!data && !error}>
        <p role="status">
          {data
            ? data.signedIn
              ? 'You are signed in.'
              : 'You are signed out.'
            : error
              ? ''
              : 'Looking for your session …'}
        </p>
        <Problem code={problem ?? (error instanceof Refused ? error.code : null)} />
        {data?.signedIn && <Dashboard onSignedOut={() => mutate()} />}
        {data && !data.signedIn && (
          <button
            type="button"
            className="plain"
            onClick={() => attempt(() => signIn().then(() => null))}
          >
            Sign in with LiveChat
          </button>
        )}
        {data?.signedIn && (
          <button type="button" className="plain" onClick={() => attempt(signOut)}>
            Sign out
          </button>
        )}
        {error && (
          <button type="button" className="plain" onClick={() => mutate()}>
            Try again
          </button>
        )}
      </section>
      <Drawing />
    </>
  );
}
