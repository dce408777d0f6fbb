import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { Row, Store } from './store';

const TABLE = `CREATE TABLE IF NOT EXISTS sessions (
  key TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT NOT NULL, expires_at INTEGER NOT NULL
) STRICT`;
const FORGET = 'DELETE FROM sessions WHERE expires_at <= ?';
const ADD = 'INSERT INTO sessions VALUES (?, 1, ?, ?)';
const FIND = 'SELECT version, value FROM sessions WHERE key = ? AND expires_at > ?';
const REPLACE =
  'UPDATE sessions SET version = version + 1, value = ? WHERE key = ? AND version = ?';
const TAKE = 'DELETE FROM sessions WHERE key = ? RETURNING version, value';

/** Sessions in an SQLite file, which all server processes of one machine can share. */
export class FileStore implements Store {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Milliseconds to wait for another process that is writing.
    this.#database = new Database(file, { timeout: 5000 });
    this.#database.pragma('journal_mode = WAL');
    this.#database.exec(TABLE);
  }

  async add(key: string, value: string, expires_at: number) {
    this.#prepared(FORGET).run(Date.now());
    this.#prepared(ADD).run(key, value, expires_at);
  }

  find = async (key: string) => this.#row(FIND, key, Date.now());

  replace = async (key: string, version: number, value: string) =>
    this.#prepared(REPLACE).run(value, key, version).changes === 1;

  take = async (key: string) => this.#row(TAKE, key);

  #row(sql: string, ...values: unknown[]) {
    const [row] = this.#prepared(sql).all(...values) as Row[];
    return row ?? null;
  }

  /** Once: the memory of one that is thrown away comes back late. */
  #prepared(sql: string) {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
