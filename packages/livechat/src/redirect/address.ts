/** LiveChat's answer as the address brought it, or what may be one. */
export type AddressAnswer = {
  fragment: URLSearchParams;
  query: URLSearchParams;
  /** Whether the Back or Forward button loaded the page, and neither an answer nor a link. */
  cameBack: boolean;
};

/**
 * Takes LiveChat's answer from the address: `#access_token=…&state=…`, or an error in the fragment or the query.
 * A token leaves the address bar at once, whoever sent it. Null where there is nothing to judge.
 *
 * The SDK's `redirect().authorizeData()` reads it too, but leaves the token where it is, and takes an answer
 * that nobody asked for.
 */
export function takeAnswer(): AddressAnswer | null {
  const { hash, search } = location;
  const fragment = new URLSearchParams(hash.slice(1));
  const query = new URLSearchParams(search);
  const bringsToken = fragment.has('access_token');
  if (bringsToken) replaceURL({ search, hash: '' });
  const bringsError = errors.some((name) => fragment.has(name) || query.has(name));
  const cameBack = wasLoadedByHistory();
  return bringsToken || bringsError || cameBack ? { fragment, query, cameBack } : null;
}

/** A token that somebody put into the address bar of this very page, without loading it. */
export function takePastedAnswer(): AddressAnswer | null {
  const answer = takeAnswer();
  return answer?.fragment.has('access_token') ? { ...answer, cameBack: false } : null;
}

/** The parameters that only an answer has; what stands in them is judged by code that is loaded then. */
const errors = ['oauth_exception', 'identity_exception', 'error'];

const wasLoadedByHistory = () =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward');

/**
 * Changes what stands behind the path in the address bar, with no new entry in the history.
 *
 * `null` and not `history.state`: to Next's router that is a change of address, and it forgets the one
 * with the token. The whole address and not its path: "//elsewhere" would be another origin.
 */
export function replaceURL({ search, hash }: { search: string; hash: string }) {
  const url = new URL(location.href);
  url.search = search;
  url.hash = hash;
  history.replaceState(null, '', url);
}
