// Writes a Site in the format of each host. nginx and Caddy decode an address and merge its slashes before they match
// it, for the headers and for the file alike. So /%77idget and //widget are /widget there, and no other page.
import { replace } from './rules.mjs';

/** @typedef {import('./rules.mjs').Headers} Headers */
/** @typedef {import('./rules.mjs').Site} Site */

const note =
  '# Written by the build, and anew with each: the policy names the scripts of this one.';

/**
 * `_headers`, for Cloudflare Pages, Netlify and other hosts that read it. All rules that match an address apply.
 * Cloudflare joins two values with a comma, which would make two policies, so "! name" removes the earlier one.
 * @param {Site} site
 */
export function formatHeadersFile({ every, pages }) {
  /** @param {Headers} headers */
  const lines = (headers) => headers.map(({ key, value }) => `  ${key}: ${value}`);
  return text([
    note,
    '/*',
    ...lines(every),
    ...pages.flatMap(({ path, headers }) => [
      path,
      ...headers.map(({ key }) => `  ! ${key}`),
      ...lines(headers),
    ]),
  ]);
}

/**
 * `vercel.json`. If two rules match an address, Vercel uses the later value.
 * @param {Site} site
 * @param {boolean} trailingSlash
 */
export function formatVercel({ every, pages }, trailingSlash) {
  const headers = [
    { source: '/(.*)', headers: every },
    ...pages.map(({ path, headers }) => ({ source: path, headers })),
  ];
  return text([JSON.stringify({ cleanUrls: true, trailingSlash, headers }, null, 2)]);
}

/**
 * For an nginx `server` that has the exported files as its `root`.
 * @param {Site} site
 */
export function formatNginx({ basePath, every, pages }) {
  /** @param {Headers} headers */
  const lines = (headers) =>
    headers.map(({ key, value }) => `  add_header ${key} ${quote(value)} always;`);
  return text([
    note,
    '# What the server adds by add_header, such as Strict-Transport-Security, does not reach the locations below: they',
    '# add headers of their own. From nginx 1.29.3, "add_header_inherit merge;" in the server lets it through; before, it',
    '# has to be added in each of them too.',
    'charset utf-8;',
    `error_page 404 ${basePath}/404.html;`,
    'location / {',
    '  try_files $uri $uri.html $uri/index.html =404;',
    ...lines(every),
    '}',
    ...pages.flatMap(({ path, file, headers }) => [
      `location = ${path} {`,
      `  try_files ${file} =404;`,
      // The add_header lines of a location replace all those outside of it.
      ...lines(replace(every, headers)),
      '}',
    ]),
  ]);
}

/**
 * For import into a Caddy site that has the exported files as its `root`.
 * @param {Site} site
 */
export function formatCaddy({ basePath, every, pages }) {
  /** @param {Headers} headers */
  const lines = (headers) => headers.map(({ key, value }) => `    ${key} ${quote(value)}`);
  return text([
    note,
    'route {',
    '  header {',
    ...lines(every),
    '  }',
    ...pages.flatMap(({ path, headers }, index) => [
      // A `path` matcher ignores case: it would match /Widget too.
      `  @page${index} path_regexp ^${path.replace(/[.+()[\]]/g, '\\$&')}$`,
      `  header @page${index} {`,
      ...lines(headers),
      '  }',
    ]),
    '  try_files {path} {path}.html {path}/index.html',
    '  file_server',
    '}',
    'handle_errors {',
    `  rewrite * ${basePath}/404.html`,
    '  file_server',
    '}',
  ]);
}

/** @param {string[]} lines */
const text = (lines) => `${lines.join('\n')}\n`;

/** @param {string} value */
const quote = (value) => `"${value.replace(/["\\]/g, '\\$&')}"`;
