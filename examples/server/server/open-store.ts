import { FileStore } from './file-store';
import { RedisStore } from './redis-store';
import { settings } from './settings';
import type { Store } from './store';

/** One for the whole process: in development each change of a file makes this module anew. */
const process_ = globalThis as typeof globalThis & { sessionStore?: Store };

export const store = (): Store => {
  const { redisURL, file } = settings();
  process_.sessionStore ??= redisURL ? new RedisStore(redisURL) : new FileStore(file);
  return process_.sessionStore;
};
