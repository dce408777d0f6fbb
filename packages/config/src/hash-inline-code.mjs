#!/usr/bin/env node
// The last step of each app's build, run in the app's folder. A prerendered page starts with inline scripts. The
// Content-Security-Policy must name them by hash, and the hashes change with every build. So this script takes the
// hashes from the built pages, and adds them to the headers that the server sends.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ source: string, headers: { key: string, value: string }[] }} Rule */

const unfixed = pages().filter((page) => !isFixed(page));
if (unfixed.length > 0)
  fail(
    `${unfixed.join(', ')} is made when it is asked for, with scripts that are not known yet: prerender it, or send policies with a nonce and take this script out of the build.`,
  );

// A static host serves what was exported alone: a policy for it is not to allow what Next's own servers have besides.
const isExport = read('required-server-files.json').config.output === 'export';
const html = files(isExport ? 'out' : '.next/server', /\.html$/)
  .map((path) => readFileSync(path, 'utf8'))
  .join();
const scripts = hashes('script');
if (scripts.length === 0) fail('its pages have no scripts inside, which Next needs to start them.');
const styles = hashes('style');

/** @type {{ headers: Rule[] }} */
const manifest = read('routes-manifest.json');
const rules = manifest.headers;
const policies = rules.flatMap(({ headers }) => headers.filter(isPolicy));
if (policies.length === 0)
  fail('its headers have no policy: wrap next.config.ts in withLiveChat().');
for (const policy of policies) {
  policy.value = policy.value
    .replace("script-src 'self'", ["script-src 'self'", ...scripts].join(' '))
    // With a hash in it, a policy would ignore its 'unsafe-inline'.
    .replace(/style-src 'self'(?! 'unsafe-inline')/, ["style-src 'self'", ...styles].join(' '));
  if (!startsPages(policy.value))
    fail(`a policy would stop them; start it with script-src 'self': ${policy.value}`);
}
// The server that `output: 'standalone'` makes has its own copy.
const copies = files('.next/standalone', /\.next[/\\]routes-manifest\.json$/);
for (const path of ['.next/routes-manifest.json', ...copies])
  writeFileSync(path, JSON.stringify(manifest));

console.log(
  'The server sends these headers; another host has to be told. Of two for an address, the later counts.',
);
for (const { source, headers } of rules) {
  console.log(`\nWith ${source}\n`);
  for (const { key, value } of headers) console.log(`${key}: ${value}`);
}

/** @param {{ key: string }} header */
function isPolicy({ key }) {
  return key.toLowerCase() === 'content-security-policy';
}

/**
 * Whether this policy lets the scripts inside the pages run.
 * @param {string} policy
 */
function startsPages(policy) {
  const sources = ['script-src-elem', 'script-src', 'default-src']
    .map((name) => new RegExp(`(?:^|;)\\s*${name}\\s([^;]*)`, 'i').exec(policy)?.[1])
    .find((sources) => sources !== undefined);
  return sources === undefined || scripts.every((hash) => sources.includes(hash));
}

/** The pages of the app, such as /team or /people/[id]. */
function pages() {
  /** @type {[string, string][]} */
  const routes = Object.entries(read('app-path-routes-manifest.json'));
  return routes.filter(([file]) => file.endsWith('/page')).map(([, page]) => page);
}

/**
 * Whether the build made the whole page, and the server never makes it again.
 * @param {string} page
 */
function isFixed(page) {
  const { routes, dynamicRoutes } = read('prerender-manifest.json');
  return (routes[page]?.initialRevalidateSeconds ?? dynamicRoutes[page]?.fallback) === false;
}

/**
 * The hashes of the code inside the pages, in elements of this name, in the form that a policy has.
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

/**
 * @param {string} folder
 * @param {RegExp} name
 */
function files(folder, name) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => join(folder, path));
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
