import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import type { Store } from './store';

/** Milliseconds to wait for another process that is writing, and between two tries. */
const PATIENCE = 5000;
const PAUSE = 50;

/** Whoever signs in clears away what is over. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS sealed (key TEXT PRIMARY KEY, text TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE TRIGGER IF NOT EXISTS forget AFTER INSERT ON sealed
    BEGIN DELETE FROM sealed WHERE expires_at <= unixepoch() * 1000; END`;

/** Sessions in an SQLite file, which all server processes of one machine can share. */
export function openFile(file: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file, { timeout: PATIENCE });
  database.pragma('journal_mode = WAL');
  database.exec(TABLE);
  // SQLite itself would wait for another process with all requests of this one.
  database.pragma('busy_timeout = 0');

  /** Runs a statement, and answers with the first text that it returns. */
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

  /** Waits until no other process writes. */
  async function whenFree<T>(write: () => T): Promise<T> {
    for (const end = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
      try {
        // After any other statement that finds the file locked, libsql reads what was there then, for good.
        return database.transaction(write).immediate();
      } catch (error) {
        const isBusy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
        if (!isBusy || Date.now() > end) throw error;
      }
    }
  }
}
