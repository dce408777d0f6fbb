import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { Row, Store } from './store';

const TABLE = `CREATE TABLE IF NOT EXISTS sessions (
  key TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT NOT NULL, expires_at INTEGER NOT NULL
) STRICT`;

/** Sessions in an SQLite file, which all server processes of one machine can share. */
export class FileStore implements Store {
  readonly #database: Database.Database;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Milliseconds to wait for another process that is writing.
    this.#database = new Database(file, { timeout: 5000 });
    this.#database.pragma('journal_mode = WAL');
    this.#database.exec(TABLE);
  }

  async add(key: string, value: string, expires_at: number) {
    this.#run('DELETE FROM sessions WHERE expires_at <= ?', Date.now());
    this.#run('INSERT INTO sessions VALUES (?, 1, ?, ?)', key, value, expires_at);
  }

  async find(key: string) {
    return this.#first(
      'SELECT version, value FROM sessions WHERE key = ? AND expires_at > ?',
      key,
      Date.now(),
    );
  }

  async replace(key: string, version: number, value: string) {
    const replace =
      'UPDATE sessions SET version = version + 1, value = ? WHERE key = ? AND version = ?';
    return this.#run(replace, value, key, version).changes === 1;
  }

  async take(key: string) {
    return this.#first('DELETE FROM sessions WHERE key = ? RETURNING version, value', key);
  }

  #run(sql: string, ...values: unknown[]) {
    return this.#database.prepare(sql).run(...values);
  }

  #first(sql: string, ...values: unknown[]): Row | null {
    const [row] = this.#database.prepare(sql).all(...values) as Row[];
    return row ?? null;
  }
}
