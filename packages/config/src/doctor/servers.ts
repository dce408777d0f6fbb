import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import nextEnv from '@next/env';
import { insteadOf } from '../nearest';
import { ConfigError, readConfig } from '../read-config';
import type { Place } from './place';

/** The configuration that a server starts with. It includes the app's .env files, as Next reads them. */
export function readServer(place: Pick<Place, 'root' | 'env'>, folder: string) {
  const { parsedEnv } = nextEnv.loadEnvConfig(join(place.root, folder), true, silent, true);
  const options = { env: { ...parsedEnv, ...place.env }, production: false };
  return hasOwnConfig(place, folder)
    ? readConfig(join(place.root, folder, 'livechat.config.json'), { ...options, clientType: null })
    : readConfig(join(place.root, 'livechat.config.json'), options);
}

/** An example has its own client, so it has its own file. */
export const hasOwnConfig = ({ root }: Pick<Place, 'root'>, folder: string) =>
  existsSync(join(root, folder, 'livechat.config.json'));

/**
 * The words of a command line: `<folder>=<address>` for each server, and the names of the servers that are meant.
 * Without names, all are meant. `missing`: a sentence, if a name fits no server.
 */
export function readWords(words: string[]) {
  const servers = words.filter((word) => word.includes('=')).map(readServerWord);
  const names = words.filter((word) => !word.includes('='));
  const known = servers.map(({ folder }) => basename(folder));
  const none = names.find((name) => !known.includes(name));
  return {
    servers,
    names,
    missing: none && `there is no app or example "${none}": ${insteadOf(none, known)}`,
    meant: servers.filter(({ folder }) => names.length === 0 || names.includes(basename(folder))),
  };
}

function readServerWord(word: string) {
  const [folder = '', url = ''] = word.split('=');
  return { folder, url };
}

const silent = { info() {}, error() {} };

/** The errors that `start` throws for the servers, each sentence once. */
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
