import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackage } from './browser.mjs';

/** The version of the Redis server of this machine; undefined without one. */
export function findRedis() {
  const { status, stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Looks for a Redis for the tests of examples/server that keep sessions in it. It installs one only on a CI machine
 * with Debian, which is made for one run.
 */
export async function ensureRedis() {
  if (findRedis()) return;
  const isDebian = existsSync('/etc/debian_version');
  if (isDebian && process.env.CI) await installPackage('redis-server');
  if (findRedis()) return;
  const how = isDebian ? ' (apt-get install redis-server)' : '';
  console.log(
    `\nNo Redis here: the tests of examples/server that keep sessions in it are left out. To run them, install it${how}.`,
  );
}
