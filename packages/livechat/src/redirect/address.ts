/** LiveChat's answer as the address brought it, or what may be one. */
export type FoundInAddress = {
  fragment: URLSearchParams;
  query: URLSearchParams;
  /** Whether the Back or Forward button loaded the page: LiveChat may answer once more then. */
  cameBack: boolean;
};

/**
 * Takes LiveChat's answer from the address: a token behind the #, a code in the query, or an error in either.
 * Token and code leave the address bar at once, whoever sent them. Null where there is nothing to judge.
 *
 * The SDK's `redirect().authorizeData()` reads it too, but leaves the token where it is, and takes an answer
 * that nobody asked for.
 */
export function takeAnswer(cameBack = wasLoadedByHistory()): FoundInAddress | null {
  const { hash, search } = location;
  const fragment = new URLSearchParams(hash.slice(1));
  const query = new URLSearchParams(search);
  const bringsToken = fragment.has('access_token');
  const bringsCode = isLiveChatCode(query);
  if (bringsToken) replaceURL({ search, hash: '' });
  if (bringsCode) replaceURL({ search: withoutCode(search), hash: location.hash });
  const bringsError = exceptionNames.some((name) => fragment.has(name) || query.has(name));
  return bringsToken || bringsCode || bringsError || cameBack
    ? { fragment, query, cameBack }
    : null;
}

/** Under the authorization code grant the query's `code` is LiveChat's; else it is the page's own. */
export const isLiveChatCode = (query: URLSearchParams) =>
  process.env.LIVECHAT_RESPONSE_TYPE === 'code' && query.has('code');

/** What else is in there stays as it is written: URLSearchParams would make a + of each %20. */
function withoutCode(search: string) {
  const isOwn = (parameter: string) => {
    const [name = ''] = new URLSearchParams(`?${parameter}`).keys();
    return name !== 'code' && name !== 'state';
  };
  const own = search.slice(1).split('&').filter(isOwn).join('&');
  return own && `?${own}`;
}

/** A token that somebody put into the address bar of this very page, without loading it. */
export function takePastedAnswer(): FoundInAddress | null {
  const answer = takeAnswer(false);
  return answer?.fragment.has('access_token') ? answer : null;
}

/** What names LiveChat's exception, if it is one: that is judged by code that is loaded then. */
export const exceptionNames = ['oauth_exception', 'error', 'identity_exception'];

const wasLoadedByHistory = () =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'back_forward');

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
