import { lazy, Suspense } from 'react';
import type { LiveChatError } from '../error';
import { ErrorBoundary } from './error-boundary';

const load = () => import('./explained-error');
const ExplainedError = lazy(async () => ({ default: (await load()).ExplainedError }));

/** Loads the words for errors before there is one: it may be that nothing loads any more. */
export const prepareErrors = () => void load().catch(() => {});

/** What happened, why, and what to do now. */
export const ErrorNotice = ({ error }: { error: LiveChatError }) => (
  <ErrorBoundary fallback={<code>{error.code}</code>}>
    <Suspense>
      <ExplainedError error={error} />
    </Suspense>
  </ErrorBoundary>
);
