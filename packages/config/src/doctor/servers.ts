import { existsSync } from 'node:fs';
import { join } from 'node:path';
import nextEnv from '@next/env';
import { ConfigError, readConfig } from '../read-config';
import type { Place } from './place';

/** The configuration that a server starts with, as Next reads its .env files. */
export function readServer(place: Pick<Place, 'root' | 'env'>, folder: string) {
  const { parsedEnv } = nextEnv.loadEnvConfig(join(place.root, folder), true, silent, true);
  const options = { env: { ...parsedEnv, ...place.env }, production: false };
  return hasOwnConfig(place, folder)
    ? readConfig(join(place.root, folder, 'livechat.config.json'), { ...options, clientType: null })
    : readConfig(join(place.root, 'livechat.config.json'), options);
}

/** An example has a client of its own, and so a file of its own. */
export const hasOwnConfig = ({ root }: Pick<Place, 'root'>, folder: string) =>
  existsSync(join(root, folder, 'livechat.config.json'));

const silent = { info() {}, error() {} };

/** What a start of each server would say, each sentence once. */
export function complaints({ servers }: Place, start: (server: Place['servers'][number]) => void) {
  const sentences = servers.flatMap((server) => {
    try {
      start(server);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return [error.message];
      throw error;
    }
  });
  return [...new Set(sentences)];
}
