'use client';

import { ErrorBoundary } from '@repo/livechat/ui';
import { lazy, type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { drawingStatus as words } from '../frame/words';
import { recorder } from './recorder';

// Only once there is something to draw.
const Drawing = lazy(async () => ({ default: (await import('./drawing')).Drawing }));

const nothing: never[] = [];

/** What was recorded so far; `none` in its place before there is anything. */
export function Steps({ none }: { none: ReactNode }) {
  const steps = useSyncExternalStore(recorder.subscribe, recorder.getSteps, () => nothing);
  useEffect(recorder.start, []);
  if (steps.length === 0) return none;
  return (
    <ErrorBoundary
      fallback={<p>{words.broken}</p>}
      loading={<p className="quiet">{words.loading}</p>}
    >
      <Drawing steps={steps} />
    </ErrorBoundary>
  );
}
