// npm run size, in an app's folder: what a browser loads for the first view of each production page, in
// bytes on the wire: compressed, headers included. Fails above the budget.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { serveBuilt } from './built-app.mjs';
import { fail, stop } from './processes.mjs';
import { production } from './servers.mjs';

const budget = { js: 146_000, css: 8_000 };
if (!existsSync('.next/BUILD_ID'))
  await fail('There is no production build to weigh: "npm run size" at the root makes one first.');
const { url, pages } = await serveBuilt('.', { ...process.env, ...production });
const rows = [];
for (const page of pages) rows.push({ page, ...(await weigh(url + page)) });

const line = (/** @type {string} */ title, { js, css } = budget) =>
  `${title.padEnd(28)}${(js / 1000).toFixed(1).padStart(8)}${(css / 1000).toFixed(1).padStart(8)}`;
console.log(`${'First load, kB on the wire'.padEnd(28)}${'JS'.padStart(8)}${'CSS'.padStart(8)}`);
for (const row of rows) console.log(line(row.page, row));
console.log(line('Budget'));

const heavy = rows.filter(({ js, css }) => js > budget.js || css > budget.css);
if (heavy.length === 0) await stop(0);
await fail(
  `Above the budget: ${heavy.map(({ page }) => page).join(', ')}. Load what only a signed-in person needs with lazy(), or raise the budget in scripts/size.mjs.`,
);

/**
 * What the HTML of a page asks a browser for, which passes over nomodule scripts.
 * @param {string} url
 */
async function weigh(url) {
  const html = `${gunzipSync((await load(url)).body)}`;
  const tags = (html.match(/<(script|link)\b[^>]*>/g) ?? []).filter(
    (tag) => !/nomodule/i.test(tag),
  );
  const sum = async (/** @type {RegExp} */ kind) => {
    const paths = tags
      .filter((tag) => kind.test(tag))
      .map((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1]);
    let bytes = 0;
    for (const path of new Set(paths))
      if (path) bytes += (await load(new URL(path, url).href)).bytes;
    return bytes;
  };
  return {
    js: await sum(/^<script|as="script"|rel="modulepreload"/),
    css: await sum(/rel="stylesheet"/),
  };
}

/**
 * @param {string} url
 */
async function load(url) {
  const request = get(url, { agent: false, headers: { 'accept-encoding': 'gzip' } });
  const [response] = await once(request, 'response');
  const body = await buffer(response);
  if (response.statusCode !== 200) await fail(`${url} answers ${response.statusCode}.`);
  return { body, bytes: response.socket.bytesRead };
}
