#!/usr/bin/env node
// Ends each app's build, in the app's folder. A prerendered page starts with scripts inside its HTML,
// which the Content-Security-Policy has to know by their hashes, and those change with every build: so
// they are taken from the built pages and put into the headers that `next start` sends.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ source: string, headers: { key: string, value: string }[] }} Rule */

/** @type {{ headers: Rule[] }} */
const manifest = read('routes-manifest.json');
const rules = manifest.headers.filter(({ headers }) => headers.some(isPolicy));
const policies = rules.flatMap(({ headers }) => headers.filter(isPolicy));
if (policies.length === 0 || policies.some(({ value }) => !value.includes("script-src 'self'")))
  fail('its headers have no policy: wrap next.config.ts in withLiveChat().');

const unfixed = pages().filter((page) => !isFixed(page));
if (unfixed.length > 0)
  fail(
    `${unfixed.join(', ')} is made when it is asked for, with scripts that are not known yet: prerender it, or send policies with a nonce and take this script out of the build.`,
  );

const html = readdirSync('.next/server', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.html'))
  .map((path) => readFileSync(join('.next/server', path), 'utf8'))
  .join();
const scripts = hashes('script');
if (scripts.length === 0) fail('its pages have no scripts inside, which Next needs to start them.');

const styles = hashes('style');
for (const policy of policies)
  policy.value = policy.value
    .replace("script-src 'self'", ["script-src 'self'", ...scripts].join(' '))
    // A policy that allows inline styles as such would no longer do so if it named some by hash.
    .replace(/style-src 'self'(?! 'unsafe-inline')/, ["style-src 'self'", ...styles].join(' '));
writeFileSync('.next/routes-manifest.json', JSON.stringify(manifest));
console.log('`next start` sends these headers with every page; another host has to be told:');
for (const [index, { source, headers }] of rules.entries()) {
  console.log(index === 0 ? '' : `\nWith ${source}, instead of the same above:\n`);
  for (const { key, value } of headers) console.log(`${key}: ${value}`);
}

/** @param {{ key: string }} header */
function isPolicy({ key }) {
  return key === 'Content-Security-Policy';
}

/** The pages of the app, such as /team or /people/[id]. */
function pages() {
  /** @type {[string, string][]} */
  const routes = Object.entries(read('app-path-routes-manifest.json'));
  return routes.filter(([file]) => file.endsWith('/page')).map(([, page]) => page);
}

/**
 * Whether all there is of a page was made by the build, and stays as it is.
 * @param {string} page
 */
function isFixed(page) {
  const { routes, dynamicRoutes } = read('prerender-manifest.json');
  return (routes[page]?.initialRevalidateSeconds ?? dynamicRoutes[page]?.fallback) === false;
}

/**
 * What stands inside the pages in elements of this name, as a policy lists it.
 * @param {'script' | 'style'} name
 */
function hashes(name) {
  const inline = new RegExp(`<${name}(?![^>]*\\ssrc=)[^>]*>(.*?)</${name}>`, 'gs');
  const found = new Set(Array.from(html.matchAll(inline), ([, code]) => code ?? ''));
  return Array.from(
    found,
    (code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
}

/** @param {string} name */
function read(name) {
  try {
    return JSON.parse(readFileSync(`.next/${name}`, 'utf8'));
  } catch {
    return fail(`.next/${name} cannot be read: run this after "next build", in an app's folder.`);
  }
}

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error(`\nThe scripts in the built pages could not be allowed by hash: ${why}\n`);
  process.exit(1);
}
