'use client';

import { useSession } from '../react/session-provider';
import { common } from '../words/common';

/** Signs out of this app. Any other button can call the same `signOut`. */
export function SignOutButton() {
  const { signOut } = useSession();
  return (
    <button type="button" className="plain" onClick={signOut}>
      {common.signOut}
    </button>
  );
}
