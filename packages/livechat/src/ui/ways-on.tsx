import { useSession } from '../react/session-provider';
import type { SessionState } from '../session';
import { common } from '../words/common';

type WaysOnProps = {
  state: Exclude<SessionState, { status: 'signed-in' }>;
  /** Where to put the focus once Cancel is gone. */
  onCancel?: () => void;
};

/** What else one can do than wait or try again: sign in in this tab, or not at all. */
export function WaysOn({ state, onCancel }: WaysOnProps) {
  const { signInHere, cancel } = useSession();
  const failed = state.status === 'signed-out' && state.error !== undefined;
  const busy = state.status === 'signing-in';
  return (
    <>
      {signInHere && (busy || failed) && (
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
