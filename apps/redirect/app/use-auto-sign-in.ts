'use client';

import { useSession } from '@repo/livechat';
import { readTab, writeTab } from '@repo/livechat/tab-storage';
import { useEffect, useState } from 'react';

const WISH = 'livechat.auto-sign-in';
const LEFT = 'livechat.auto-sign-in.left';

/**
 * Signs the person in right after the page opens, if they have switched that on. This happens once per tab: if it does
 * not end in a session, or the person signs out, the page stays and shows its button.
 */
export function useAutoSignIn() {
  const { state, signIn } = useSession();
  const [on, setOn] = useState(false);

  useEffect(() => setOn(readWish()), []);

  const fresh = state.status === 'signed-out' && !state.reason && !state.error;
  useEffect(() => {
    // If the browser cannot store that the page left, it could leave again and again. So the button stays.
    if (!on || !fresh || readTab(LEFT) || !writeTab(LEFT, 'yes')) return;
    signIn();
  }, [on, fresh, signIn]);

  return {
    on,
    setOn: (on: boolean) => {
      keepWish(on);
      // The switch is for the next visit: the page does not leave now.
      writeTab(LEFT, 'yes');
      setOn(on);
    },
    /** The stored choice is not known yet, and would replace a choice made now. */
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
    // The browser refused: the choice lasts only while this page is open.
  }
}
