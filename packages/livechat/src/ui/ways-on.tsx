import { useSession } from '../react/session-provider';
import { common } from '../words/common';

/**
 * What else one can do than wait or try again: sign in in this tab, or not at all. `onCancel`: for the focus,
 * once Cancel is gone.
 */
export function WaysOn({ onCancel }: { onCancel?: () => void }) {
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
        <button
          type="button"
          className="plain"
          onClick={() => {
            cancel();
            onCancel?.();
          }}
        >
          {common.cancel}
        </button>
      )}
    </>
  );
}
