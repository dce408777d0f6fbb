import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import type { Store } from './store';

/** Milliseconds to wait for another process that is writing, and between two tries. */
const PATIENCE = 5000;
const PAUSE = 50;

/** Sessions in an SQLite file, which all server processes of one machine can share. */
export function openFile(file: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file, { timeout: PATIENCE });
  database.pragma('journal_mode = WAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS sealed (key TEXT PRIMARY KEY, text TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT',
  );
  // SQLite itself would wait for another process with all requests of this one.
  database.pragma('busy_timeout = 0');

  const find = database.prepare('SELECT text FROM sealed WHERE key = ? AND expires_at > ?').pluck();
  const forget = writing('DELETE FROM sealed WHERE expires_at <= ?');
  const add = writing('INSERT INTO sealed VALUES (?, ?, ?)');
  const replace = writing('UPDATE sealed SET text = ? WHERE key = ? AND text = ? RETURNING text');
  const take = writing('DELETE FROM sealed WHERE key = ? RETURNING text');
  return {
    add: async (...row) => {
      await forget(Date.now());
      await add(...row);
    },
    find: async (key) => (find.all(key, Date.now()) as string[])[0] ?? null,
    replace: async (key, found, text) => (await replace(text, key, found)) !== null,
    take: (key) => take(key),
  };

  /** A statement that waits until no other process writes, and answers with the first text that it returns. */
  function writing(sql: string) {
    const statement = database.prepare(sql).pluck();
    const run = (...values: unknown[]) => (statement.all(...values) as string[])[0] ?? null;
    // After any other statement that finds the file locked, libsql reads what was there then, for good.
    const { immediate } = database.transaction(run);
    return async (...values: unknown[]): Promise<string | null> => {
      for (const end = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
        try {
          return immediate(...values);
        } catch (error) {
          const isBusy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
          if (!isBusy || Date.now() > end) throw error;
        }
      }
    };
  }
}
