/** Whether this is a web address whose host is a plain name or an IP address, without special characters. */
export const isWebAddress = ({ protocol, hostname }: URL): boolean =>
  /^https?:$/.test(protocol) && /^([\w.-]+|\[[\da-f:.]+\])$/.test(hostname);

/** Whether the address is on the device of the person who opens it. */
export const isThisMachine = ({ hostname }: URL): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Whether others on the network can read what is sent there: to another machine, and not by `https:`. */
export const isReadable = (url: URL): boolean => url.protocol !== 'https:' && !isThisMachine(url);

/**
 * Whether LiveChat sends its answer to a page: its origin is whitelisted, with the whole of its path or a folder above
 * it. The pages check their own address in the same way.
 */
export const isWhitelisted = (page: string, redirect_uris: readonly string[]): boolean =>
  redirect_uris.some((uri) => page === uri || page.startsWith(uri.endsWith('/') ? uri : `${uri}/`));

/** Whether the app of this page may also be opened at a whitelisted address: as 127.0.0.1, or through a tunnel. */
export const isElsewhereToo = (page: string, redirect_uris: readonly string[]): boolean =>
  redirect_uris.some((uri) => {
    const there = new URL(uri);
    const here = new URL(page);
    here.hostname = there.hostname;
    return !isThisMachine(there) || isWhitelisted(here.href, [uri]);
  });
