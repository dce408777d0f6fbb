'use client';

import { ErrorBoundary, loadable } from '@repo/livechat/ui';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { recorder } from './recorder';
import { drawingStatus as words } from './status-words';

// Only once there is something to draw.
const Drawing = loadable(async () => (await import('./once-recorded')).Drawing, null);

/** What was recorded so far; `none` in its place before there is anything. */
export function Steps({ none }: { none: ReactNode }) {
  const steps = useSyncExternalStore(recorder.subscribe, recorder.getSteps, recorder.getSteps);
  useEffect(recorder.start, []);
  if (steps.length === 0) return none;
  return (
    <ErrorBoundary fallback={<p>{words.broken}</p>}>
      <Drawing steps={steps} onClear={recorder.clear} />
    </ErrorBoundary>
  );
}
