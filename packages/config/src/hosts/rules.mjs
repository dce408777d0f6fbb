/** @typedef {{ key: string, value: string }[]} Headers */
/** @typedef {{ regex: string, headers: Headers }} Rule */
/**
 * What a host is told of an exported app.
 * @typedef {{
 *   basePath: string,
 *   every: Headers,
 *   pages: { path: string, file: string, headers: Headers }[],
 * }} Site
 *   `every`: for all addresses, also where there is nothing: the page "not found" is the app's.
 *   `pages`: those that are sent with something else, by their address, with the file behind it.
 */

/**
 * Asks the rules of a build, which are written for Next, what they say about each address of the app. For scripts and
 * styles Next sends less, to save bytes; to leave something out for a folder is not in every host's words.
 * @param {Rule[]} rules of .next/routes-manifest.json, by now with the hashes
 * @param {{ basePath: string, trailingSlash: boolean, pages: string[] }} app
 * @returns {Site}
 */
export function readSite(rules, { basePath, trailingSlash, pages }) {
  /** @param {string} path */
  const sent = (path) =>
    rules
      .filter(({ regex }) => new RegExp(regex).test(basePath + path))
      // Of two headers of one name, the later counts.
      .reduce((before, { headers }) => replace(before, headers), /** @type {Headers} */ ([]));
  const every = sent('/no-such-page');
  const slash = trailingSlash ? '/' : '';
  return {
    basePath,
    every,
    pages: pages
      .map((page) => ({
        path: basePath + page + (page === '/' ? '' : slash),
        file: `${basePath}${page === '/' ? '/index' : page + (slash && '/index')}.html`,
        headers: sent(page).filter(({ key, value }) => lookUp(every, key) !== value),
      }))
      .filter(({ headers }) => headers.length > 0),
  };
}

/**
 * @param {Headers} before
 * @param {Headers} after
 */
export const replace = (before, after) => [
  ...before.filter(({ key }) => lookUp(after, key) === undefined),
  ...after,
];

/**
 * @param {Headers} headers
 * @param {string} name
 */
const lookUp = (headers, name) =>
  headers.find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value;
