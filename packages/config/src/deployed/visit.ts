import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { isWebAddress } from '../addresses';
import type { Config } from '../read-config';
import { responseTypes } from '../schema';
import { WIDGET_PATH } from '../widget-path';
import type { Fetch } from './ask';

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
  /** The first page, and the pages it links to. `status` tells if a host has no such page. */
  pages: Page[];
  /** Null if it is a 404: a fork may leave it out. Null, as the next two, if there is no answer. */
  widget: Page | null;
  /** The answer at an address that has no page. */
  nowhere: Page | null;
  /** The app's page for its own errors, if the host serves it. */
  failed: Page | null;
  files: Answer[];
  /** What gave no answer. */
  unreached: Record<'pages' | 'files', Unreached[]>;
  /** The configuration that the build put into its scripts. Null if no script has one. */
  config: Config | null;
};

export type Unreached = { address: string; error: unknown };

/** The limits are far above what such an app has. A stranger's host might send data without end. */
const MOST = { bytes: 5_000_000, pages: 50, files: 500 };

/** The address sends more than such an app has. */
export class TooMuch extends Error {}

/**
 * Loads all that is checked. Throws what `fetch` throws if the address does not answer, and a TooMuch. Of what else does
 * not answer, it goes on without.
 */
export async function visit(address: string, fetch: Fetch): Promise<Site> {
  const first = readPage(await load(address, fetch));
  const url = new URL(beginningOf(first));
  const unreached: Site['unreached'] = { pages: [], files: [] };
  const get = async (href: string) => {
    const answer = await loadMore(href, fetch, unreached.pages);
    return answer && readPage(answer);
  };
  const links = found(first.text, /<a\s[^<>]*?href="([^"]*)"/g)
    .map((href) => absolute(href, first.url))
    .filter((href) => !URL.canParse(href) || new URL(href).origin === first.url.origin)
    .filter((href) => !/\.\w+$|#/.test(href));
  const others = [...new Set(links)].filter((href) => href !== first.url.href).slice(0, MOST.pages);
  const [widget = null, nowhere = null, failed = null, ...linked] = await Promise.all(
    [
      ...[WIDGET_PATH.slice(1), 'no-such-page', '_global-error'].map((path) => absolute(path, url)),
      ...others,
    ].map(get),
  );
  const pages = [first, ...linked.filter((page) => page !== null)];
  const addresses = new Set([...pages, nowhere].flatMap((page) => page?.files ?? []));
  if (addresses.size > MOST.files) throw new TooMuch(`its pages name ${addresses.size} files`);
  const answers = [...addresses].map((file) => loadMore(file, fetch, unreached.files));
  const files = (await Promise.all(answers)).filter((file) => file !== null);
  return {
    asked: new URL(address),
    url,
    pages,
    widget: widget?.status === 404 ? null : widget,
    nowhere,
    failed,
    files,
    unreached,
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

async function load(address: string, fetch: Fetch): Promise<Answer> {
  const response = await fetch(address);
  const { status, headers } = response;
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST.bytes) throw new TooMuch(`${address} has more than ${MOST.bytes / 1e6} MB`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  return { url: new URL(response.url || address), status, headers, type, text };
}

/** Null if there is no answer. It is then in the list. */
async function loadMore(address: string, fetch: Fetch, unreached: Unreached[]) {
  try {
    return await load(address, fetch);
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    unreached.push({ address, error });
    return null;
  }
}

/** The address that a page means by `href`. Without a change if it is none. */
const absolute = (href: string, base: URL) =>
  URL.canParse(href, base) ? new URL(href, base).href : href;

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
    files: files.map((file) => absolute(file.replaceAll('&amp;', '&'), url)),
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
