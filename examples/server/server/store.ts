/** What is kept of a session: an encrypted text, and how often it was replaced. */
export type Row = { version: number; value: string };

/** Where sessions are kept. Several servers use it at once; each of these happens wholly or not at all. */
export interface Store {
  /** @param expires_at epoch milliseconds, when it is forgotten */
  add(key: string, value: string, expires_at: number): Promise<void>;
  find(key: string): Promise<Row | null>;
  /** False when it was replaced or taken since that version was found. */
  replace(key: string, version: number, value: string): Promise<boolean>;
  /** Removes it. Of two who take it, one gets it. */
  take(key: string): Promise<Row | null>;
}
