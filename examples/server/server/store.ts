/** Where sessions are kept: an encrypted text each. Several servers use it at once; each of these happens wholly or not at all. */
export interface Store {
  /** @param expires_at epoch milliseconds, when it is forgotten */
  add(key: string, text: string, expires_at: number): Promise<unknown>;
  find(key: string): Promise<string | null>;
  /** Puts another text in the place of the one that was found. False when that is not there any more. */
  replace(key: string, found: string, text: string): Promise<boolean>;
  /** Removes it. Of two who take it, one gets it. */
  take(key: string): Promise<string | null>;
}
