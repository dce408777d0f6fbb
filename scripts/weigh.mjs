import { once } from 'node:events';
import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fail } from './processes.mjs';

/**
 * @typedef {{ script: number, style: number, page: number }} Weight bytes on the wire: compressed, with headers. Styles
 *   inside the page count as styles
 */

/**
 * Measures what a browser loads for the first view of a page: the page, and the files that the page itself names.
 * Scripts with nomodule do not count, because a browser skips them.
 * @param {string} url
 * @returns {Promise<Weight>}
 */
export async function weigh(url) {
  const { body, bytes } = await load(url);
  const html = `${gunzipSync(body)}`;
  const styles = Array.from(html.matchAll(/<style[^>]*>(.*?)<\/style>/gs), ([, text]) => text);
  const inPage = compressed(styles.join(''));
  const tags = (html.match(/<(script|link)\b[^>]*>/g) ?? []).filter(
    (tag) => !/nomodule/i.test(tag),
  );
  const sum = async (/** @type {RegExp} */ kind) => {
    const paths = tags
      .filter((tag) => kind.test(tag))
      .map((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1]);
    let total = 0;
    for (const path of new Set(paths))
      if (path) total += (await load(new URL(path, url).href)).bytes;
    return total;
  };
  return {
    script: await sum(/^<script|as="script"|rel="modulepreload"/),
    style: inPage + (await sum(/rel="stylesheet"/)),
    page: bytes - inPage,
  };
}

/**
 * The bytes that a text takes on the wire.
 * @param {string} text
 */
export const compressed = (text) => (text ? gzipSync(text).length : 0);

/** @param {string} url */
async function load(url) {
  const request = get(url, { agent: false, headers: { 'accept-encoding': 'gzip' } });
  const [response] = await once(request, 'response');
  const body = await buffer(response);
  if (response.statusCode !== 200) await fail(`${url} answers ${response.statusCode}.`);
  return { body, bytes: response.socket.bytesRead };
}
