import { createClient } from '@redis/client';
import type { Row, Store } from './store';

/** Redis runs a script wholly before anybody else's command. */
const ADD = `redis.call('HSET', KEYS[1], 'version', 1, 'value', ARGV[1])
  return redis.call('PEXPIREAT', KEYS[1], ARGV[2])`;
const FIND = `return redis.call('HMGET', KEYS[1], 'version', 'value')`;
const REPLACE = `if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  redis.call('HSET', KEYS[1], 'value', ARGV[2])
  return 1`;
const TAKE = `local row = redis.call('HMGET', KEYS[1], 'version', 'value')
  redis.call('DEL', KEYS[1])
  return row`;

/** Sessions in Redis, which servers on several machines can share. */
export class RedisStore implements Store {
  readonly #client;

  constructor(url: string) {
    // Milliseconds that a command waits for a connection, which the client looks for all the time.
    this.#client = createClient({ url, commandOptions: { timeout: 5000 } });
    this.#client.on('error', () => console.error('Redis cannot be reached; trying again.'));
    void this.#client.connect();
  }

  async add(key: string, value: string, expires_at: number) {
    await this.#run(ADD, key, value, `${expires_at}`);
  }

  find = async (key: string) => toRow(await this.#run(FIND, key));

  replace = async (key: string, version: number, value: string) =>
    (await this.#run(REPLACE, key, `${version}`, value)) === 1;

  take = async (key: string) => toRow(await this.#run(TAKE, key));

  #run(script: string, key: string, ...values: string[]): Promise<unknown> {
    return this.#client.eval(script, { keys: [key], arguments: values });
  }
}

/** A key that is gone has nothing in either field. */
const toRow = (fields: unknown): Row | null => {
  const [version, value] = fields as [string | null, string | null];
  return value === null ? null : { version: Number(version), value };
};
