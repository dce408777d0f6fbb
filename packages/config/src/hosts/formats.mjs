// What each host reads, of one Site. nginx and Caddy decode an address and join its slashes before they match it, for the
// headers and for the file alike: /%77idget and //widget are /widget there, and no other page.
import { replace } from './rules.mjs';

/** @typedef {import('./rules.mjs').Headers} Headers */
/** @typedef {import('./rules.mjs').Site} Site */

const note =
  '# Written by the build, and anew with each: the policy names the scripts of this one.';

/**
 * `_headers`, for Cloudflare Pages, Netlify and what else reads it. All rules for an address count, and Cloudflare joins
 * two values by a comma, which would make two policies: "! name" takes the earlier one away.
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
 * `vercel.json`. Of two values for an address, Vercel takes the later.
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
 * For a `server` of nginx that has the exported files as its `root`.
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
      // What a location adds takes the place of all that is added outside of it.
      ...lines(replace(every, headers)),
      '}',
    ]),
  ]);
}

/**
 * To be imported into a site of Caddy that has the exported files as its `root`.
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
      // A "path" would match /Widget too.
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
