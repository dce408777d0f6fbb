'use client';

import { ErrorBoundary, loadable } from '@repo/livechat/ui';
import { common } from '@repo/livechat/words/common';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { clear, getSteps, start, subscribe, takeUp } from './recorder';
import { drawingStatus as words } from './status-words';

// Loaded when there is something to draw.
const Drawing = loadable(
  async () => {
    const { Drawing } = await import('./once-recorded');
    takeUp(); // If the file did not load at first, this is still to be done.
    return Drawing;
  },
  () => null,
);

/** The steps recorded so far, or `none` if there are none. */
export function Steps({ none }: { none: ReactNode }) {
  const steps = useSyncExternalStore(subscribe, getSteps, getSteps);
  useEffect(start, []);
  if (steps.length === 0) return none;
  return (
    <ErrorBoundary
      fallback={(_, tryAgain) => (
        <p>
          {words.broken}{' '}
          <button type="button" className="plain" onClick={tryAgain}>
            {common.tryAgain}
          </button>
        </p>
      )}
    >
      <Drawing steps={steps} onClear={clear} />
    </ErrorBoundary>
  );
}
