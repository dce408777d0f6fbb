import type { ComponentProps } from 'react';
import { signInStatus as words } from '../words/sign-in-status';
import { ErrorBoundary } from './error-boundary';
import { loadable } from './loadable';

const ExplainedError = loadable(async () => (await import('./explained')).ExplainedError, null);
const ExplainedEnd = loadable(async () => (await import('./explained')).ExplainedEnd, null);

/** Loads the words for what may happen before it does: it may be that nothing loads any more. */
export const prepareWords = ExplainedError.prepare;

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
