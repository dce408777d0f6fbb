'use client';

import { onceActivated } from '@repo/livechat/tab-storage';
import { useEffect } from 'react';
import useSWR from 'swr';
import useSWRMutation from 'swr/mutation';
import { askWho, hearTabs, isFailure } from './ask';
import { Button, Dashboard, Problem } from './dashboard';
import { signIn, signOut, takeAnswer } from './sign-in';
import { words } from './words';

const perform = (_: string, { arg: action }: { arg: () => Promise<void> }) => action();

/** Shows who is signed in, and signs in and out. */
export default function Page() {
  const { data: who, error, mutate } = useSWR('/api/session', askWho);
  const options = { throwOnError: false };
  const { trigger: run, isMutating, error: problem } = useSWRMutation('action', perform, options);

  useEffect(hearTabs, []);

  useEffect(() => {
    // A prerendered page waits until it is shown: nobody may ever see it.
    if (location.pathname === '/callback' && location.search) onceActivated(() => run(takeAnswer));
  }, [run]);

  const installs = isFailure(problem, 'installation');
  const isWayOut = Boolean(who?.account_id) && !installs;
  const [label, action] = isWayOut ? [words.signOut, signOut] : [words.signIn, signIn];
  const isKnown = who?.account_id !== undefined;
  const status = who?.account_id ? words.signedIn : isKnown ? words.signedOut : words.notKnown;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {who?.mode === 'sandbox' && (
        <p className="quiet">
          {words.sandbox} <a href={`${who.accountsURL}/sandbox`}>{words.control}</a>
        </p>
      )}
      {who && who.origin !== location.origin && (
        <p>
          {words.elsewhere} <a href={who.origin}>{who.origin}</a>
        </p>
      )}
      <div className="card" aria-busy={isMutating}>
        <p role="status">{isMutating || !(isKnown || error) ? words.oneMoment : status}</p>
        <Problem of={problem} />
        <Problem of={error} again={mutate} />
        {who?.account_id && !isMutating && <Dashboard of={who.account_id} />}
        <Button disabled={isMutating || !isKnown} onClick={() => run(() => action(installs))}>
          {label}
        </Button>
      </div>
    </>
  );
}
