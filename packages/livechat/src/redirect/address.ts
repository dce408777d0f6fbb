/** What stands in the address and may be LiveChat's answer. */
export type FoundInAddress = {
  fragment: URLSearchParams;
  query: URLSearchParams;
  /** Whether the Back or Forward button loaded the page. LiveChat may then answer a second time. */
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

/** Whether `?code=` is LiveChat's. Under the implicit grant it belongs to the page itself. */
export const isLiveChatCode = (query: URLSearchParams) =>
  process.env.LIVECHAT_RESPONSE_TYPE === 'code' && query.has('code');

/** The other parameters stay as they are written. URLSearchParams would write each %20 as +. */
function withoutCode(search: string) {
  const isOwn = (parameter: string) => {
    const [name = ''] = new URLSearchParams(`?${parameter}`).keys();
    return name !== 'code' && name !== 'state';
  };
  const own = search.slice(1).split('&').filter(isOwn).join('&');
  return own && `?${own}`;
}

/** A token that was pasted into the address bar of the open page, which is not loaded again then. */
export function takePastedAnswer(): FoundInAddress | null {
  const answer = takeAnswer(false);
  return answer?.fragment.has('access_token') ? answer : null;
}

/** The parameters that may hold LiveChat's exception. The code that judges them is loaded later. */
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
