#!/usr/bin/env node
// The last step of an exported app's build, after hash-inline-code, run in the app's folder. Writes the headers in the
// formats of the hosts. A file that a host reads from the uploaded folder goes into out/, the others into .next/hosts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatCaddy, formatHeadersFile, formatNginx, formatVercel } from './hosts/formats.mjs';
import { readSite } from './hosts/rules.mjs';

/** Characters. Cloudflare takes lines of this length at most, and nginx twice as much. */
const LONGEST = 2_000;

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(`.next/${name}`, 'utf8'));

const { config } = read('required-server-files.json');
if (config.output === 'export') {
  const { basePath, trailingSlash } = config;
  const pages = Object.entries(read('prerender-manifest.json').routes)
    .filter(([path, { routeType }]) => routeType === 'page' && !path.startsWith('/_'))
    .map(([path]) => path);
  const site = readSite(read('routes-manifest.json').headers, { basePath, trailingSlash, pages });
  mkdirSync('.next/hosts', { recursive: true });
  writeFileSync('out/_headers', formatHeadersFile(site));
  writeFileSync('out/vercel.json', formatVercel(site, trailingSlash));
  writeFileSync('.next/hosts/nginx.conf', formatNginx(site));
  writeFileSync('.next/hosts/Caddyfile', formatCaddy(site));
  console.log(
    '\nThe same headers for hosts: out/_headers, out/vercel.json, .next/hosts/nginx.conf and .next/hosts/Caddyfile.',
  );
  const all = [site.every, ...site.pages.map(({ headers }) => headers)].flat();
  // A line of _headers has four more characters: "  name: value".
  const longest = Math.max(...all.map(({ key, value }) => key.length + value.length + 4));
  if (longest > LONGEST)
    console.warn(
      `One of them has ${longest} characters: Cloudflare Pages takes ${LONGEST} at most, and nginx 4,096. A build with fewer pages has fewer scripts to name.`,
    );
}
