'use client';

import { useSession } from '@repo/livechat';
import { readTab, writeTab } from '@repo/livechat/tab-storage';
import { useEffect, useState } from 'react';

const WISH = 'livechat.auto-sign-in';
const LEFT = 'livechat.auto-sign-in.left';

/**
 * Signing in right after the page opens, as a wish the person can switch on. It leaves once a tab: if
 * that does not end in a session, or the person signs out, the page stays and shows its button.
 */
export function useAutoSignIn() {
  const { state, signIn } = useSession();
  const [on, setOn] = useState(false);

  useEffect(() => setOn(readWish()), []);

  const fresh = state.status === 'signed-out' && !state.reason && !state.error;
  useEffect(() => {
    // A browser that keeps no note of it could leave again and again: there the button stays.
    if (!on || !fresh || readTab(LEFT) || !writeTab(LEFT, 'yes')) return;
    signIn();
  }, [on, fresh, signIn]);

  return {
    on,
    setOn: (on: boolean) => {
      keepWish(on);
      // Switching it on is for the next visit; it does not take the person away now.
      writeTab(LEFT, 'yes');
      setOn(on);
    },
    /** What was wished before is not known yet, and would replace what is chosen. */
    loading: state.status === 'loading',
  };
}

function readWish(): boolean {
  try {
    return localStorage.getItem(WISH) === 'on';
  } catch {
    return false;
  }
}

function keepWish(on: boolean) {
  try {
    localStorage.setItem(WISH, on ? 'on' : 'off');
  } catch {
    // Refused: the wish ends with this page.
  }
}
