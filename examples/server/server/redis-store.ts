import { createClient } from '@redis/client';
import type { Store } from './store';

/** Redis runs a script as a whole: no other command runs in between. */
const REPLACE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
  return 1`;

/** Sessions in Redis, which servers on several machines can share. */
export function connectRedis(url: string): Store {
  // Milliseconds that a command waits for a connection. The client tries to connect again all the time.
  const client = createClient({ url, commandOptions: { timeout: 5000 } });
  const tell = () =>
    console.error('Redis cannot be reached, or refuses the password of REDIS_URL; trying again.');
  client.on('error', tell);
  // With a wrong password it is ready too: each command is refused then.
  client.on('ready', () => client.ping().catch(tell));
  void client.connect();
  return {
    add: (key, text, expires_at) =>
      client.set(key, text, { expiration: { type: 'PXAT', value: expires_at } }),
    find: (key) => client.get(key),
    replace: async (key, found, text) =>
      (await client.eval(REPLACE, { keys: [key], arguments: [found, text] })) === 1,
    take: (key) => client.getDel(key),
  };
}
