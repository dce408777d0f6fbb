#!/usr/bin/env node
// Ends the build of an exported app, after hash-inline-code, in the app's folder: writes down the headers for the hosts
// that the files go to. What a host looks for in the folder that it is given goes into out/, the rest beside the build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatCaddy, formatHeadersFile, formatNginx, formatVercel } from './hosts/formats.mjs';
import { readSite } from './hosts/rules.mjs';

/** Cloudflare takes lines of this length at most, and nginx twice as much. */
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
  // As a line of _headers: "  name: value".
  const longest = Math.max(...all.map(({ key, value }) => key.length + value.length + 4));
  if (longest > LONGEST)
    console.warn(
      `One of them has ${longest} characters: Cloudflare Pages takes ${LONGEST} at most, and nginx 4,096. A build with fewer pages has fewer scripts to name.`,
    );
}
