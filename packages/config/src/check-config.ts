// node --import tsx src/check-config.ts dev|build <folder of an app>[=<where it will run>]…
// Checks livechat.config.json once for all of these apps, which would each say the same. Prints their mode.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import nextEnv from '@next/env';
import { ConfigError, checkAddress, readConfig } from './read-config';

const [command, ...apps] = process.argv.slice(2);

try {
  const configs = apps.map(check);
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

function check(app: string) {
  const [folder = '', origin] = app.split('=');
  // What stands in the app's .env files counts, as Next reads them.
  const { combinedEnv: env } = nextEnv.loadEnvConfig(folder, command === 'dev', console, true);
  // An example has one of its own.
  const own = join(folder, 'livechat.config.json');
  const production = command === 'build';
  // Where an example runs, it knows itself.
  const config = existsSync(own)
    ? readConfig(own, { env, production, clientType: null })
    : readConfig(join(folder, '../../livechat.config.json'), { env, production });
  // Below which path it runs there, its next.config.ts knows, and checks.
  const reaches = (uri: string) => new URL(uri).origin === origin;
  if (origin && !config.redirect_uris.some(reaches)) checkAddress(`${origin}/`, config);
  return config;
}
