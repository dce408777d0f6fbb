/** Whether it is an address of the web whose host holds nothing but a name. */
export const isWebAddress = ({ protocol, hostname }: URL): boolean =>
  /^https?:$/.test(protocol) && /^([\w.-]+|\[[\da-f:.]+\])$/.test(hostname);

/** Whether what is sent there can be read on the way: not on this machine, and not by `https:`. */
export const isReadable = ({ protocol, hostname }: URL): boolean =>
  protocol !== 'https:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
