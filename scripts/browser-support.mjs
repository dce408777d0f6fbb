import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * @typedef {import('@mdn/browser-compat-data').Identifier} Feature
 * @typedef {import('@mdn/browser-compat-data').BrowserName} BrowserName
 */

/** @type {import('@mdn/browser-compat-data').CompatData} */
export const { api, html, javascript } = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** @typedef {{ name: BrowserName, version: string }[]} Oldest */

/** @type {Oldest} */
export const browsers = Array.from(
  readFileSync(new URL('../.browserslistrc', import.meta.url), 'utf8').matchAll(
    /^(\w+) >= (\S+)$/gm,
  ),
  ([, name, version = '']) => ({ name: /** @type {BrowserName} */ (name), version }),
);

/**
 * The browsers whose oldest version lacks a feature, such as "firefox 111". If MDN has no data about a feature in Node,
 * Node is not reported: a script then passes the feature to a page.
 * @param {Feature | undefined} feature
 */
export function lackedBy(feature, oldest = browsers) {
  const support = feature?.__compat?.support ?? {};
  return oldest
    .filter(({ name, version }) => support[name] && ![support[name]].flat().some(isIn(version)))
    .map(({ name, version }) => `${name} ${version}`);
}

/**
 * Whether a version has the feature without a flag, and under its own name.
 * @param {string} version
 */
function isIn(version) {
  return (/** @type {import('@mdn/browser-compat-data').SimpleSupportStatement} */ support) => {
    const { version_added: added, flags, prefix, alternative_name } = support;
    return (
      Boolean(added) && !flags && !prefix && !alternative_name && !isNewer(`${added}`, version)
    );
  };
}

/**
 * @param {string} a such as "16.4", "≤37" or "preview"
 * @param {string} b
 */
export function isNewer(a, b) {
  const [major = 0, minor = 0] = numbers(a);
  const [ofMajor = 0, ofMinor = 0] = numbers(b);
  return !(major < ofMajor || (major === ofMajor && minor <= ofMinor));
}

/** @param {string} version */
function numbers(version) {
  return version.replace('≤', '').split('.').map(Number);
}

/**
 * The features that at least one of the browsers lacks, as [owner, name]. A global has the owner ''.
 * @returns {[owner: string, name: string][]}
 */
export function lacked() {
  /** @type {Record<string, Feature>} */
  const owners = { ...api, ...javascript.builtins };
  return Object.entries(owners).flatMap(([owner, members]) => {
    if (lackedBy(members).length > 0) return [['', owner]];
    const names = Object.keys(members).filter((name) => lackedBy(members[name]).length > 0);
    return names.map((name) => [owner === 'Window' ? '' : owner, name.replace(/_static$/, '')]);
  });
}
