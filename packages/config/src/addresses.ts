/** Whether it is an address of the web whose host holds nothing but a name. */
export const isWebAddress = ({ protocol, hostname }: URL): boolean =>
  /^https?:$/.test(protocol) && /^([\w.-]+|\[[\da-f:.]+\])$/.test(hostname);

/** Whether it stays on the machine of whoever opens it. */
export const isThisMachine = ({ hostname }: URL): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Whether what is sent there can be read on the way: not on this machine, and not by `https:`. */
export const isReadable = (url: URL): boolean => url.protocol !== 'https:' && !isThisMachine(url);

/**
 * Whether LiveChat answers to a page: its origin is whitelisted, and the whole of its path or a folder
 * above it. The pages ask the same of the address they are at.
 */
export const isWhitelisted = (page: string, redirect_uris: readonly string[]): boolean =>
  redirect_uris.some((uri) => page === uri || page.startsWith(uri.endsWith('/') ? uri : `${uri}/`));

/** Whether the app of that page may be opened at another address, which is whitelisted: by 127.0.0.1, through a tunnel. */
export const isElsewhereToo = (page: string, redirect_uris: readonly string[]): boolean =>
  redirect_uris.some((uri) => {
    const there = new URL(uri);
    const here = new URL(page);
    here.hostname = there.hostname;
    return !isThisMachine(there) || isWhitelisted(here.href, [uri]);
  });
