import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { isWebAddress } from '../addresses';
import type { Config } from '../read-config';
import { responseTypes } from '../schema';
import { WIDGET_PATH } from '../widget-path';

/** The answer of an address, after its redirects. */
export type Answer = { url: URL; status: number; headers: Headers; type: string; text: string };
export type Page = Answer & {
  /** Its inline scripts and styles, as hashes in the form that a policy has. */
  scripts: string[];
  styles: string[];
  /** The addresses of its scripts and styles. */
  files: string[];
};

/** A deployed app, as a browser gets it before anyone signs in. */
export type Site = {
  /** The address that was asked for. */
  asked: URL;
  /**
   * The start of the app, with a slash at the end. It is found from the page that the address led to, after redirects.
   */
  url: URL;
  /** The first page, and the pages it links to. `status` tells if a page did not come. */
  pages: Page[];
  /** Null if the app has none: a fork may leave it out. */
  widget: Page | null;
  /** The answer at an address that has no page. */
  nowhere: Page;
  /** The app's page for its own errors, if the host serves it. */
  failed: Page;
  files: Answer[];
  /** The configuration that the build put into its scripts. Null if no script has one. */
  config: Config | null;
};

export type Fetch = (url: string) => Promise<Response>;

/** The limits are far above what such an app has. A stranger's host might send data without end. */
const MOST = { bytes: 5_000_000, pages: 50, files: 500 };

/** The address sends more than such an app has. */
export class TooMuch extends Error {}

/** Loads all that is checked. Throws what `fetch` throws if the address does not answer, and a TooMuch. */
export async function visit(address: string, fetch: Fetch): Promise<Site> {
  const first = readPage(await ask(new URL(address), fetch));
  const url = new URL(beginningOf(first));
  const get = async (path: string) => readPage(await ask(new URL(path, url), fetch));
  const links = found(first.text, /<a\s[^<>]*?href="([^"]*)"/g)
    .map((href) => new URL(href, first.url))
    .filter(({ origin, href }) => origin === first.url.origin && !/\.\w+$|#/.test(href))
    .map(({ href }) => href);
  const others = [...new Set(links)].filter((href) => href !== first.url.href).slice(0, MOST.pages);
  const pages = [first, ...(await Promise.all(others.map(get)))];
  const [widget, nowhere] = [await get(WIDGET_PATH.slice(1)), await get('no-such-page')];
  const failed = await get('_global-error');
  const addresses = new Set([...pages, nowhere].flatMap((page) => page.files));
  if (addresses.size > MOST.files) throw new TooMuch(`its pages name ${addresses.size} files`);
  const files = await Promise.all([...addresses].map((file) => ask(new URL(file), fetch)));
  return {
    asked: new URL(address),
    url,
    pages,
    widget: widget.status === 200 && isOurs(widget) ? widget : null,
    nowhere,
    failed,
    files,
    config: files.map(({ text }) => readConfig(text)).find(Boolean) ?? null,
  };
}

/** Whether it is a page of a Next app, not a page of the host or a folder listing. */
export const isOurs = ({ type, files }: Page) =>
  type === 'text/html' && files.some((file) => file.includes('/_next/static/'));

/**
 * The start of the app. Next serves the scripts of every page below the base path. If there are none, the page itself
 * counts as the start.
 */
function beginningOf({ files, url: { origin, pathname } }: Page) {
  const [start] = files
    .filter((file) => file.startsWith(`${origin}/`))
    .flatMap((file) => /^.*?\/(?=_next\/static\/)/.exec(file) ?? []);
  return start ?? `${origin}${pathname.replace(/\/?$/, '/')}`;
}

async function ask(url: URL, fetch: Fetch): Promise<Answer> {
  const response = await fetch(url.href);
  const { status, headers } = response;
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST.bytes) throw new TooMuch(`${url} has more than ${MOST.bytes / 1e6} MB`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  return { url: new URL(response.url || url), status, headers, type, text };
}

/**
 * Reads the page with regular expressions: the HTML is from Next, or the checks soon find that it is not. No expression
 * matches past the next tag: scanning to the end of the page from each of a million tags would take hours.
 */
function readPage(answer: Answer): Page {
  const { text, url } = answer;
  const files = [
    ...found(text, /<script\s[^<>]*?src="([^"]*)"/g),
    ...found(text, /<link\s[^<>]*?href="([^"]*)"/g).filter((file) => file.includes('.css')),
  ];
  return {
    ...answer,
    scripts: hashes(text, 'script'),
    styles: hashes(text, 'style'),
    files: files.map((file) => new URL(file.replaceAll('&amp;', '&'), url).href),
  };
}

/** The hashes of the code inside the tags of this name that have no `src`. */
function hashes(text: string, name: 'script' | 'style') {
  const tag = new RegExp(`<${name}(\\s[^<>]*)?>(.*)`, 's');
  return text
    .split(`</${name}>`)
    .slice(0, -1)
    .map((part) => tag.exec(part) ?? [])
    .filter(([all, attributes = '']) => all && !/\ssrc=/.test(attributes))
    .map(([, , code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
}

const found = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, group = '']) => group);

const WebAddress = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && isWebAddress(new URL(text))),
);

/**
 * The part of the configuration that the checks read. It is checked strictly: it comes from the network, and is printed
 * to a terminal.
 */
const Built: v.GenericSchema<unknown, Config> = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    mode: v.picklist(['live', 'sandbox']),
    client_id: v.pipe(v.string(), v.regex(/^\w+$/)),
    response_type: v.picklist(responseTypes),
    scopes: v.array(v.string()),
    redirect_uris: v.array(WebAddress),
    accountsURL: WebAddress,
    apiURL: WebAddress,
  }),
);

/**
 * `withLiveChat` (next.ts) puts the configuration into the scripts, as JSON in a string. There each `"` may have a
 * backslash.
 */
function readConfig(script: string): Config | null {
  const start = script.search(/\{\\?"mode\\?":\\?"(?:live|sandbox)\\?",/);
  if (start < 0) return null;
  // The configuration has no other object inside, so it ends at the first brace.
  const json = script.slice(start, script.indexOf('}', start) + 1).replaceAll('\\"', '"');
  const { success, output } = v.safeParse(Built, json);
  return success ? output : null;
}
