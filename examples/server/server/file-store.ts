import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import type { Row, Store } from './store';

const TABLE = `CREATE TABLE IF NOT EXISTS sessions (
  key TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT NOT NULL, expires_at INTEGER NOT NULL
) STRICT`;
const FORGET = 'DELETE FROM sessions WHERE expires_at <= ?';
const ADD = 'INSERT INTO sessions VALUES (?, 1, ?, ?)';
const FIND = 'SELECT version, value FROM sessions WHERE key = ? AND expires_at > ?';
const REPLACE =
  'UPDATE sessions SET version = version + 1, value = ? WHERE key = ? AND version = ? RETURNING version, value';
const TAKE = 'DELETE FROM sessions WHERE key = ? RETURNING version, value';

/** Milliseconds to wait for another process that is writing, and between two tries. */
const PATIENCE = 5000;
const PAUSE = 50;

/** Sessions in an SQLite file, which all server processes of one machine can share. */
export class FileStore implements Store {
  readonly #file: string;
  #database: Database.Database | undefined;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(file: string) {
    this.#file = file;
  }

  async add(key: string, value: string, expires_at: number) {
    await this.#run(FORGET, Date.now());
    await this.#run(ADD, key, value, expires_at);
  }

  find = (key: string) => this.#run(FIND, key, Date.now());

  replace = async (key: string, version: number, value: string) =>
    (await this.#run(REPLACE, value, key, version)) !== null;

  take = (key: string) => this.#run(TAKE, key);

  /** The first row. SQLite itself would wait for another process with all requests of this one. */
  async #run(sql: string, ...values: unknown[]): Promise<Row | null> {
    for (const end = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
      try {
        return this.#try(sql, values);
      } catch (error) {
        const isBusy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
        if (!isBusy || Date.now() > end) throw error;
      }
    }
  }

  #try(sql: string, values: unknown[]) {
    this.#database ??= open(this.#file);
    const isWrite = sql !== FIND;
    // After any other statement that finds the file locked, libsql reads what was there then, for good.
    if (isWrite) this.#database.exec('BEGIN IMMEDIATE');
    try {
      // Prepared once: the memory of one that is thrown away comes back late.
      const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
      this.#statements.set(sql, statement);
      const [row] = statement.all(...values) as Row[];
      if (isWrite) this.#database.exec('COMMIT');
      return row ?? null;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      // Whatever it was, the next one begins with a new connection.
      this.#statements.clear();
      this.#database.close();
      this.#database = undefined;
      throw error;
    }
  }
}

function open(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(TABLE);
  return database;
}
