'use client';

import { useEffect, useRef } from 'react';
import type { SessionState } from '../session';

/**
 * For a part of the page that changes with the session. If the element with the focus goes or is disabled, the focus
 * moves to the part as a whole, which needs `tabIndex={-1}`.
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
      // The content begins where the sign-in stood, so nothing needs to scroll.
      part.current?.focus({ preventScroll: isSignedIn });
    };
    // Focusing makes the browser lay out the page. In a task of its own it comes after the first calls to LiveChat.
    if (isSignedIn) setTimeout(takeFocus);
    else takeFocus();
  }, [status]);
  return part;
}
