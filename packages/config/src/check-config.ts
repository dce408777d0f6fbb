// node --import tsx src/check-config.ts dev|build <folder of an app>…
// Checks livechat.config.json once for all of these apps, which would each say the same. Prints their mode.
import { join } from 'node:path';
import nextEnv from '@next/env';
import { ConfigError, readConfig } from './read-config';

const [command, ...folders] = process.argv.slice(2);

const modeOf = (folder: string) => {
  // What stands in the app's .env files counts, as Next reads them.
  const { combinedEnv: env } = nextEnv.loadEnvConfig(folder, command === 'dev', console, true);
  const path = join(folder, '../../livechat.config.json');
  return readConfig(path, { env, production: command === 'build' }).mode;
};

try {
  console.log(folders.map(modeOf).includes('sandbox') ? 'sandbox' : 'live');
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
