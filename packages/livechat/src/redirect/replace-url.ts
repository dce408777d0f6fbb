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
