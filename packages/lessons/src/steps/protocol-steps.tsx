'use client';

import { ErrorBoundary } from '@repo/livechat/ui';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { protocolSteps as words } from '../frame/words';
import styles from './protocol-steps.module.css';
import { recorder } from './recorder';

// Only once there is something to draw.
const Drawing = lazy(async () => ({ default: (await import('./drawing')).Drawing }));

const none: never[] = [];

/**
 * Draws what the protocol does, step by step, while it does it. Nothing depends on it: a fork that does
 * without leaves it out of layout.tsx.
 */
export function ProtocolSteps() {
  const steps = useSyncExternalStore(recorder.subscribe, recorder.getSteps, () => none);
  useEffect(recorder.start, []);
  return (
    <details open className={styles.steps}>
      <summary>
        <h2>{words.title}</h2>
      </summary>
      {steps.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ErrorBoundary fallback={<p>{words.broken}</p>}>
          <Suspense fallback={<p className="quiet">{words.loading}</p>}>
            <Drawing steps={steps} />
          </Suspense>
        </ErrorBoundary>
      )}
    </details>
  );
}
