'use client';

import { useEffect, useState } from 'react';
import { useSession } from '../session-provider';

const WISH = 'livechat.auto-sign-in';
const LEFT = 'livechat.auto-sign-in.left';

/**
 * Signing in right after the page opens, as a wish the person can switch on. It leaves once a tab: if
 * that does not end in a session, or the person signs out, the page stays and shows its button.
 */
export function useAutoSignIn() {
  const { state, signIn } = useSession();
  const [on, setOn] = useState(false);

  useEffect(() => setOn(localStorage.getItem(WISH) === 'on'), []);

  const fresh = state.status === 'signed-out' && !state.reason && !state.error;
  useEffect(() => {
    if (!on || !fresh || sessionStorage.getItem(LEFT)) return;
    sessionStorage.setItem(LEFT, 'yes');
    signIn();
  }, [on, fresh, signIn]);

  return [
    on,
    (on: boolean) => {
      localStorage.setItem(WISH, on ? 'on' : 'off');
      // Switching it on is for the next visit; it does not take the person away now.
      sessionStorage.setItem(LEFT, 'yes');
      setOn(on);
    },
  ] as const;
}
