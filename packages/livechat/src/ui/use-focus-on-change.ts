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
    // What comes of a sign-in begins where that stood: nothing scrolls.
    if (!wasLoading.current && document.activeElement === document.body)
      part.current?.focus({ preventScroll: status === 'signed-in' });
    wasLoading.current = status === 'loading';
  }, [status]);
  return part;
}
