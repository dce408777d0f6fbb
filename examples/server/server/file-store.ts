import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import type { Store } from './store';

/** Milliseconds to wait at most while another process writes. */
const PATIENCE = 5000;

/** Each new session removes the expired ones. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS sealed (key TEXT PRIMARY KEY, text TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE TRIGGER IF NOT EXISTS forget AFTER INSERT ON sealed
    BEGIN DELETE FROM sealed WHERE expires_at <= unixepoch() * 1000; END`;

/** Sessions in an SQLite file, which all server processes of one machine can share. The start has made its folder. */
export function openFile(file: string): Store {
  const database = new Database(file, { timeout: PATIENCE });
  database.pragma('journal_mode = WAL');
  database.exec(TABLE);
  // From now on SQLite must not wait for another process: it would block all requests of this one.
  database.pragma('busy_timeout = 0');

  /** Prepares a statement. Each run returns the first text of its result, or null. */
  const prepare = (sql: string) => {
    const statement = database.prepare(sql).pluck();
    return (...values: unknown[]) => (statement.all(...values) as string[])[0] ?? null;
  };
  const add = prepare('INSERT INTO sealed VALUES (?, ?, ?)');
  const find = prepare('SELECT text FROM sealed WHERE key = ? AND expires_at > unixepoch() * 1000');
  const replace = prepare('UPDATE sealed SET text = ? WHERE key = ? AND text = ? RETURNING text');
  const take = prepare('DELETE FROM sealed WHERE key = ? RETURNING text');
  return {
    add: (...row) => whenFree(() => add(...row)),
    find: async (key) => find(key),
    replace: (key, found, text) => whenFree(() => replace(text, key, found) !== null),
    take: (key) => whenFree(() => take(key)),
  };

  /** Writes as soon as no other process writes. Tries it every 50 milliseconds. */
  async function whenFree<T>(write: () => T): Promise<T> {
    for (const end = Date.now() + PATIENCE; ; await sleep(50)) {
      try {
        // It must be an immediate transaction: if any other statement finds the file locked, libsql reads the old data
        // for ever.
        return database.transaction(write).immediate();
      } catch (error) {
        const isBusy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
        if (!isBusy || Date.now() > end) throw error;
      }
    }
  }
}
