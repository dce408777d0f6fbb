/** @typedef {{ key: string, value: string }[]} Headers */
/** @typedef {{ regex: string, headers: Headers }} Rule */
/**
 * The settings of an exported app for a host.
 * @typedef {{
 *   basePath: string,
 *   every: Headers,
 *   pages: { path: string, file: string, headers: Headers }[],
 * }} Site
 *   `every`: the headers of all addresses. An address without a page gets them too, with the app's page "not found".
 *   `pages`: the pages that get other headers, each with its address and its file.
 */

/**
 * Applies the rules of a build, which are written for Next, to each address of the app. Next sends scripts and styles
 * with fewer headers, to save bytes. Not every host can leave out headers for one folder.
 * @param {Rule[]} rules of .next/routes-manifest.json, by now with the hashes
 * @param {{ basePath: string, trailingSlash: boolean, pages: string[] }} app
 * @returns {Site}
 */
export function readSite(rules, { basePath, trailingSlash, pages }) {
  /** @param {string} path */
  const sent = (path) =>
    rules
      .filter(({ regex }) => new RegExp(regex).test(basePath + path))
      // If a header comes twice, the later one counts.
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
