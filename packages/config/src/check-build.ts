import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './read-config';

/** Throws a ConfigError for a build that is not finished, or that is not for this start. */
export function checkBuild(basePath: string, config: Config) {
  const path = join(process.cwd(), '.next/routes-manifest.json');
  if (!existsSync(path)) return;
  const manifest = readFileSync(path, 'utf8');
  // A build that `next build` made alone has a policy that stops the scripts in its own pages.
  if (!(manifest.includes("'sha256-") && manifest.includes(`"basePath":"${basePath}"`)))
    throw new ConfigError(
      `This build is not finished, or not for the base path "${basePath}": make it with "npm run build", which runs hash-inline-code after "next build".`,
    );
  checkClient('.next', config);
}

/** The client is in the pages, so no start can change it; that of the sandbox is named so. */
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
