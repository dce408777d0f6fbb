'use client';

import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { recorder } from '../../recorder';
import { ErrorBoundary } from '../error-boundary';
import styles from './protocol-steps.module.css';

// Only once there is something to draw.
const Drawing = lazy(async () => ({ default: (await import('./drawing')).Drawing }));

const none: never[] = [];

/**
 * Draws what the protocol does, step by step, while it does it. Nothing depends on it: a fork that does
 * without leaves it out of app/layout.tsx.
 */
export function ProtocolSteps() {
  const steps = useSyncExternalStore(recorder.subscribe, recorder.getSteps, () => none);
  useEffect(recorder.start, []);
  return (
    <details open className={styles.steps}>
      <summary>
        <h2>What just happened</h2>
      </summary>
      {steps.length === 0 ? (
        <p className="quiet">Nothing yet. Sign in, and each step shows here as it happens.</p>
      ) : (
        <ErrorBoundary fallback={<p>The drawing does not work here. Signing in does.</p>}>
          <Suspense fallback={<p className="quiet">Drawing…</p>}>
            <Drawing steps={steps} />
          </Suspense>
        </ErrorBoundary>
      )}
    </details>
  );
}
