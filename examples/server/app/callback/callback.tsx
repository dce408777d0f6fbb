'use client';

import { useEffect, useRef, useState } from 'react';
import { ask, type Refused, signIn, tellOtherTabs } from '../ask';
import { Drawing } from '../drawing';
import { Problem } from '../problem';
import { record } from '../steps';
import { denied } from '../words';

/**
 * Where LiveChat's answer arrives. It comes from another site, so the cookies, which are SameSite=Strict, do not
 * come along; this page is of our own origin, and hands the answer on with them.
 */
export function Callback() {
  const [problem, setProblem] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);
  const begun = useRef(false);

  useEffect(() => {
    // In development React runs an effect twice, and an answer works once.
    if (begun.current) return;
    begun.current = true;
    const go = () => finish().then(setProblem, (thrown: Refused) => setProblem(thrown.code));
    // A page that the browser makes beforehand has nobody in front of it.
    if ('prerendering' in document && document.prerendering)
      document.addEventListener('prerenderingchange', go, { once: true });
    else void go();
  }, []);

  async function finish() {
    const { search } = location;
    const answer = new URLSearchParams(search);
    history.replaceState(null, '', location.pathname);
    const code = answer.get('code');
    const state = answer.get('state');
    if (!code) return search ? denied : 'no_attempt';
    record(
      'browser',
      `Comes back from LiveChat with a code${state ? ' and a state' : ' and no state'}`,
    );
    // An installation that began at LiveChat. The code may be anybody's: it is not used. LiveChat has just
    // asked this person, so an attempt of our own needs no click.
    if (!state) {
      await signIn(true);
      return null;
    }
    const send = () => ask<{ close: boolean }>('POST', '/api/callback', { code, state });
    // A server that ended in between may have used the code: asked again, LiveChat revokes what came of it.
    const { close } = await send().catch((error: Refused) => {
      if (error.code === 'server_unreachable') return send();
      throw error;
    });
    tellOtherTabs();
    if (close) window.close();
    else location.replace('/');
    setDone(close);
    return null;
  }

  return (
    <>
      <section className="card" aria-label="Sign-in">
        <p role="status">
          {isDone ? 'You are signed in, and can close this window.' : problem ? '' : 'One moment …'}
        </p>
        <Problem code={problem} />
        {problem && (
          <button
            type="button"
            className="plain"
            onClick={() => signIn().catch((thrown: Refused) => setProblem(thrown.code))}
          >
            Sign in with LiveChat
          </button>
        )}
        <a href="/">To the app</a>
      </section>
      <Drawing />
    </>
  );
}
