import type { Ref } from 'react';
import { useSession } from '../react/session-provider';
import { common } from '../words/common';

/** The other ways on: continue in this tab, or cancel. `ref` is for the Cancel button. */
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
