// node --import tsx src/check-config.ts dev|build <folder of an app>[=<where it will run>]…
// Checks livechat.config.json once for all these apps: each app alone would print the same error. Prints the mode.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import nextEnv from '@next/env';
import { PHASE_INFO } from 'next/constants';
import { type Config, ConfigError, checkAddress, readConfig } from './read-config';

const [command, ...words] = process.argv.slice(2);
const apps = words.map((word) => {
  const [folder = '', origin] = word.split('=');
  return { folder: resolve(folder), origin };
});

try {
  const configs: Config[] = [];
  for (const app of apps) configs.push(await check(app)); // One by one: basePathOf() changes the working folder.
  console.log(configs.some(({ mode }) => mode === 'sandbox') ? 'sandbox' : 'live');
  const whitelist = new Set(configs.flatMap(({ redirect_uris }) => redirect_uris));
  if (command === 'build')
    console.error(
      `LiveChat will answer to ${[...whitelist].join(', ')} and the pages below: serve the apps there, or change auth.redirectURI in livechat.config.json.`,
    );
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}

async function check({ folder, origin }: { folder: string; origin: string | undefined }) {
  // The app's .env files count too, as Next reads them.
  const { combinedEnv: env } = nextEnv.loadEnvConfig(folder, command === 'dev', console, true);
  // An example has its own file.
  const own = join(folder, 'livechat.config.json');
  const production = command === 'build';
  // An example checks its own address.
  if (existsSync(own)) return readConfig(own, { env, production, clientType: null });
  const config = readConfig(join(folder, '../../livechat.config.json'), { env, production });
  // The result is ignored: if the app may be opened elsewhere too, its own start says so.
  if (origin) checkAddress(`${origin}${await basePathOf(folder)}/`, config);
  return config;
}

/** The base path of an app, from its next.config.ts. That file finds other files from its own folder. */
async function basePathOf(folder: string): Promise<string> {
  const file = ['ts', 'mjs', 'js']
    .map((type) => join(folder, `next.config.${type}`))
    .find((path) => existsSync(path));
  if (!file) return '';
  process.chdir(folder);
  const { default: config } = await import(pathToFileURL(file).href);
  const { basePath = '' } = typeof config === 'function' ? await config(PHASE_INFO) : config;
  return basePath;
}
