import { signInStatus as words } from '../words/sign-in-status';
import { ErrorBoundary } from './error-boundary';
import type { Told } from './explained';
import { loadable } from './loadable';

/** Shown until the words are loaded, and if they do not load. */
const Short = (told: Told) =>
  'error' in told ? <code>{told.error.code}</code> : <p>{words.nobody}</p>;

const Explained = loadable(async () => (await import('./explained')).Explained, Short);

/** Loads the words before an error happens: after it, perhaps nothing loads any more. */
export const prepareWords = Explained.prepare;

/** What happened, why, and what to do now; or why nobody is signed in any more. */
export const ErrorNotice = (told: Told) => (
  <ErrorBoundary fallback={() => <Short {...told} />}>
    <Explained {...told} />
  </ErrorBoundary>
);
