/** The part of a secret that may be shown: its beginning, enough to tell it from another one. */
export const mask = (secret: string): string => {
  const [prefix] = /^[a-z-]+:(sandbox-)?/.exec(secret) ?? [''];
  return `${prefix.slice(0, 20)}${secret.slice(prefix.length, prefix.length + 4)}…`;
};
