import { signInStatus as words } from '../words/sign-in-status';
import { ErrorBoundary } from './error-boundary';
import type { Told } from './explained';
import { loadable } from './loadable';

/** What can be said before the words are there, and where they do not come. */
const Short = (told: Told) =>
  'error' in told ? <code>{told.error.code}</code> : <p>{words.nobody}</p>;

const Explained = loadable(async () => (await import('./explained')).Explained, Short);

/** Loads the words for what may happen before it does: it may be that nothing loads any more. */
export const prepareWords = Explained.prepare;

/** What happened, why, and what to do now; or why nobody is signed in any more. */
export const ErrorNotice = (told: Told) => (
  <ErrorBoundary fallback={() => <Short {...told} />}>
    <Explained {...told} />
  </ErrorBoundary>
);
