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
    const takeFocus = (options?: FocusOptions) => {
      if (!isFirst && document.activeElement === document.body) part.current?.focus(options);
    };
    if (status !== 'signed-in') takeFocus();
    // What comes of a sign-in begins where that stood: nothing scrolls. The browser lays out the page for it, so it is a
    // task of its own, after the page's first calls to LiveChat.
    else setTimeout(takeFocus, 0, { preventScroll: true });
  }, [status]);
  return part;
}
