import type { Ref } from 'react';
import { useSession } from '../react/session-provider';
import { common } from '../words/common';

/** What else one can do than wait or try again: sign in in this tab, or not at all. `ref`: of Cancel. */
export function WaysOn({ ref }: { ref?: Ref<HTMLButtonElement> }) {
  const { state, signInHere, cancel } = useSession();
  const busy = state.status === 'signing-in';
  return (
    <>
      {signInHere && (busy || (state.status === 'signed-out' && state.error)) && (
        <button type="button" className="plain" onClick={signInHere}>
          {common.continueHere}
        </button>
      )}
      {busy && (
        <button type="button" className="plain" onClick={cancel} ref={ref}>
          {common.cancel}
        </button>
      )}
    </>
  );
}
