'use client';

import { useEffect, useRef } from 'react';
import type { SessionState } from '../session';

/**
 * For a part of the page that changes with the session: what had the focus may be gone or disabled
 * then, and the focus goes on with the part as a whole, which needs `tabIndex={-1}`.
 */
export function useFocusOnChange(status: SessionState['status']) {
  const part = useRef<HTMLElement>(null);
  const wasLoading = useRef(true);
  useEffect(() => {
    const isFirst = wasLoading.current;
    wasLoading.current = status === 'loading';
    const isSignedIn = status === 'signed-in';
    const takeFocus = () => {
      if (isFirst || document.activeElement !== document.body) return;
      // What comes of a sign-in begins where that stood: nothing scrolls.
      part.current?.focus({ preventScroll: isSignedIn });
    };
    // The browser lays out the page for it, so it is a task of its own, after the page's first calls to LiveChat.
    if (isSignedIn) setTimeout(takeFocus);
    else takeFocus();
  }, [status]);
  return part;
}
