import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './read-config';

/** Throws a ConfigError if the build is not finished, or was made for another base path or client. */
export function checkBuild(basePath: string, config: Config) {
  const path = join(process.cwd(), '.next/routes-manifest.json');
  if (!existsSync(path)) return;
  const manifest = readFileSync(path, 'utf8');
  // If only `next build` ran, the policy of the pages stops their own inline scripts.
  if (!(manifest.includes("'sha256-") && manifest.includes(`"basePath":"${basePath}"`)))
    throw new ConfigError(
      `This build is not finished, or not for the base path "${basePath}": make it with "npm run build", which runs hash-inline-code after "next build".`,
    );
  checkClient('.next', config);
}

/**
 * Throws a ConfigError if the build has another client id. The id is in the built pages, so a start cannot change it.
 * The sandbox's client id is "sandbox".
 */
export function checkClient(distDir: string, { client_id }: Config) {
  const path = join(process.cwd(), distDir, 'required-server-files.json');
  if (!existsSync(path)) return;
  const { env } = JSON.parse(readFileSync(path, 'utf8')).config;
  const built = JSON.parse(env.LIVECHAT_CONFIG).client_id;
  if (built !== client_id)
    throw new ConfigError(
      `This build is for the client "${built}", and this start for "${client_id}": start it with the settings that it was built with, or build it anew.`,
    );
}
