import { type ComponentProps, lazy } from 'react';
import { signInStatus as words } from '../words/sign-in-status';
import { ErrorBoundary } from './error-boundary';

const load = () => import('./explained');
const ExplainedError = lazy(async () => ({ default: (await load()).ExplainedError }));
const ExplainedEnd = lazy(async () => ({ default: (await load()).ExplainedEnd }));

/** Loads the words for what may happen before it does: it may be that nothing loads any more. */
export const prepareWords = () => void load().catch(() => {});

/** What happened, why, and what to do now. */
export const ErrorNotice = (props: ComponentProps<typeof ExplainedError>) => (
  <ErrorBoundary fallback={<code>{props.error.code}</code>}>
    <ExplainedError {...props} />
  </ErrorBoundary>
);

/** Why nobody is signed in any more. */
export const EndNotice = (props: ComponentProps<typeof ExplainedEnd>) => (
  <ErrorBoundary fallback={<p>{words.nobody}</p>}>
    <ExplainedEnd {...props} />
  </ErrorBoundary>
);
