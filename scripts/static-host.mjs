import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
});

/**
 * A static host. It sends the headers that a _headers file in its folder asks for. For /team it serves team.html. With
 * `lists` it adds no extension, and lists a folder that has no index.html.
 * @param {string} root
 * @param {{ lists?: boolean, basePath?: string }} [how] the page "not found" is in the folder of the base path
 */
export function createStaticHost(root, { lists = false, basePath = '' } = {}) {
  const rules = readHeadersFile(join(root, '_headers'));
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    for (const [name, value] of headersFor(rules, pathname)) response.setHeader(name, value);
    const path = join(root, decodeURIComponent(pathname));
    const isFolder = existsSync(path) && statSync(path).isDirectory();
    const names = lists
      ? [path, join(path, 'index.html')]
      : [path, `${path.replace(/[/\\]$/, '')}.html`, join(path, 'index.html')];
    const file = names.find((name) => existsSync(name) && statSync(name).isFile());
    if (lists && isFolder && !pathname.endsWith('/')) {
      response.writeHead(301, { Location: `${pathname}/` }).end();
    } else if (!file && lists && isFolder) {
      response.writeHead(200, { 'Content-Type': types['.html'] });
      response.end(`<h1>Index of ${pathname}</h1><pre>${readdirSync(path).join('\n')}</pre>`);
    } else {
      const sent = file ?? join(root, basePath, '404.html');
      const type = types[extname(sent)] ?? 'application/octet-stream';
      response.writeHead(file ? 200 : 404, { 'Content-Type': type });
      createReadStream(sent).pipe(response);
    }
  });
}

/** @typedef {{ path: RegExp, lines: string[] }[]} Rules */

/**
 * @param {string} file
 * @returns {Rules}
 */
function readHeadersFile(file) {
  /** @type {Rules} */
  const rules = [];
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    if (line.startsWith('/')) {
      const pattern = line.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      rules.push({ path: new RegExp(`^${pattern}$`), lines: [] });
    } else if (line.startsWith('  ')) rules.at(-1)?.lines.push(line.trim());
  }
  return rules;
}

/**
 * Reads the rules as Cloudflare Pages does: in the order of the file. Two values of one name are joined, and "! name"
 * removes the earlier values.
 * @param {Rules} rules
 * @param {string} pathname
 */
function headersFor(rules, pathname) {
  /** @type {Map<string, string>} */
  const headers = new Map();
  for (const line of rules.flatMap(({ path, lines }) => (path.test(pathname) ? lines : []))) {
    const [, away, name = '', value = ''] = /^(! )?([^:]+)(?:: (.*))?$/.exec(line) ?? [];
    const before = headers.get(name);
    if (away) headers.delete(name);
    else headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}
