/** Stores each session as an encrypted text. Several servers use it at once, so each operation is atomic. */
export interface Store {
  /** @param expires_at epoch milliseconds: the store forgets the text then */
  add(key: string, text: string, expires_at: number): Promise<unknown>;
  find(key: string): Promise<string | null>;
  /** Replaces the text that was found. False if this text is not there any more. */
  replace(key: string, found: string, text: string): Promise<boolean>;
  /** Removes a text and returns it. If two requests take the same text, only one gets it. */
  take(key: string): Promise<string | null>;
}
