'use client';

import { useEffect, useRef, useState } from 'react';
import { ask, isFailure, signIn, tellTabs } from '../ask';
import { record } from '../drawing';
import { Problem } from '../problem';
import { failures, words } from '../words';

/**
 * Where LiveChat's answer arrives. It comes from another site, so the cookies, which are SameSite=Strict, do not
 * come along; this page is of our own origin, and hands the answer on with them.
 */
export default function Page() {
  const [problem, setProblem] = useState<unknown>(null);
  const [isDone, setDone] = useState(false);
  const begun = useRef(false);
  const again = () => signIn(isFailure(problem, 'installation')).catch(setProblem);

  useEffect(() => {
    // In development React runs an effect twice, and an answer works once.
    if (begun.current) return;
    begun.current = true;
    const go = () => void finish().then(setDone, setProblem);
    // A page that the browser makes beforehand has nobody in front of it.
    if ('prerendering' in document && document.prerendering)
      document.addEventListener('prerenderingchange', go, { once: true });
    else go();
  }, []);

  return (
    <>
      <h1>{words.signingIn}</h1>
      <section className="card" aria-label={words.signingIn}>
        <p role="status">{isDone ? words.close : problem ? '' : words.oneMoment}</p>
        <Problem of={problem} again={again} label={words.signIn} />
        <a href="/">{words.toTheApp}</a>
      </section>
    </>
  );
}

/** Whether somebody is signed in, in a window to be closed; else the page goes on elsewhere. */
async function finish(): Promise<boolean> {
  const { search, pathname } = location;
  history.replaceState(null, '', pathname);
  const answer = new URLSearchParams(search);
  const [code, state] = [answer.get('code'), answer.get('state')];
  if (!code) throw new Error(search ? words.denied : failures.no_attempt);
  record('browser', `Comes back from LiveChat with a code and ${state ? 'a' : 'no'} state`);
  if (!state) return install();
  const send = () => ask<{ close: boolean }>('/api/callback', { code, state });
  const { close } = await send().catch(async (error) => {
    if (!isFailure(error, 'server_unreachable')) throw error;
    // A server that ended in between may have used the code: asked again, LiveChat revokes what came of it.
    return send().catch(async (refusal) => {
      // It was the answer that got lost, and the browser has the session.
      const { account_id } = await ask<{ account_id: string | null }>('/api/session');
      if (isFailure(refusal, 'no_attempt') && account_id) return { close: false };
      throw refusal;
    });
  });
  tellTabs('changed');
  if (close) window.close();
  else location.replace('/');
  return close;
}

/**
 * An installation that began at LiveChat, or anybody's link. The code may be anybody's: it is not used. LiveChat has
 * just asked this person, so an attempt of our own needs no click, unless it took the place of somebody.
 */
async function install(): Promise<false> {
  type Account = { data: { name: string; email: string } };
  const here = await ask<Account>('/api/calls/account').catch((error) => {
    if (isFailure(error, 'signed_out')) return null;
    throw error;
  });
  if (here) throw new Error(words.replaces(here.data), { cause: 'installation' });
  await signIn(true);
  return false;
}
