import { type Flow, loadOnIntent } from './flow';
import { parseAnswer } from './parse-answer';
import { replaceURL } from './replace-url';

const loadAttempt = () => loadOnIntent(() => import('./redirect-attempt'));

/** This page leaves for LiveChat, which sends the browser back with the token in the fragment. */
export const redirectFlow: Flow = {
  prepare: () => void loadAttempt().catch(() => {}),

  async signIn(options) {
    options.onStep('opening');
    const { leave } = await loadAttempt();
    return leave(options);
  },

  bringForward: () => {},

  /**
   * Takes up LiveChat's answer from the fragment. The SDK's `redirect().authorizeData()` reads it too,
   * but leaves the token in the address bar, and takes an answer that nobody asked for.
   */
  async resume(options) {
    const answer = parseAnswer(location);
    if (!answer && !cameBack()) return null;
    // Before anything is awaited the token leaves the address bar, whoever sent it.
    if (answer && answer.kind !== 'error') {
      replaceURL({ search: location.search, hash: '' });
    }
    const { arrive } = await loadAttempt();
    return arrive(answer, options);
  },
};

/** With the Back button, and not by an answer or a link. */
const cameBack = () =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward');
