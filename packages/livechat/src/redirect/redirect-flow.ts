import { type Flow, loadOnIntent } from '../flow';
import { holdsToken, parameterNames } from './parameter-names';
import { replaceURL } from './replace-url';

const loadAttempt = () => loadOnIntent(() => import('./attempt'));

/** This page leaves for LiveChat, which sends the browser back with the token in the fragment. */
export const redirectFlow: Flow = {
  prepare: () => void loadAttempt().catch(() => {}),

  async signIn(options) {
    options.onStep('opening');
    const { redirectToLiveChat } = await loadAttempt();
    return redirectToLiveChat(options);
  },

  bringForward: () => {},

  /**
   * Takes up LiveChat's answer from the fragment. The SDK's `redirect().authorizeData()` reads it too,
   * but leaves the token in the address bar, and takes an answer that nobody asked for.
   */
  async resume(options) {
    const { hash, search } = location;
    // Before anything is awaited the token leaves the address bar, whoever sent it.
    const bringsToken = holdsToken(hash);
    if (bringsToken) replaceURL({ search, hash: '' });
    const names = [...parameterNames(hash), ...parameterNames(search)];
    const bringsError = names.some((name) => errors.includes(name));
    const cameBack = loadedByHistory();
    if (!bringsToken && !bringsError && !cameBack) return null;
    const { handleAnswer } = await loadAttempt();
    return handleAnswer({ hash, search, cameBack }, options);
  },
};

/** The parameters that only an answer has; what stands in them is judged by code that is loaded then. */
const errors = ['oauth_exception', 'identity_exception', 'error'];

/** With the Back button, and not by an answer or a link. */
const loadedByHistory = () =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward');
