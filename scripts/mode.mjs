import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { start, stop } from './processes.mjs';
import { apps } from './servers.mjs';

/**
 * `live` with a client id in livechat.config.json, else `sandbox`. Checks that file first: a mistake in it ends
 * everything with one sentence; otherwise each app would print it.
 * @param {'dev' | 'build'} command
 * @param {{ folder: string, port: number }[]} [chosen]
 */
export async function readMode(command, chosen = apps) {
  const folders = chosen.map(({ folder, port }) =>
    // Nobody knows yet at which address a build will be served.
    [`../../${folder}`, ...(command === 'dev' && port ? [`http://localhost:${port}`] : [])].join(
      '=',
    ),
  );
  const check = start(`node --import tsx src/check-config.ts ${command} ${folders.join(' ')}`, {
    cwd: 'packages/config',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let mode = '';
  check.stdout?.on('data', (text) => {
    mode += text;
  });
  const [code] = await once(check, 'close');
  if (code !== 0) await stop(1);
  return mode.trim();
}

/**
 * The path of a livechat.config.json. An example has one in its folder; the apps share the one at the root.
 * @param {string} folder
 */
export function configOf(folder) {
  const own = resolve(folder, 'livechat.config.json');
  return existsSync(own) ? own : resolve('livechat.config.json');
}

/**
 * Guesses the mode before the installation, when no package is there yet that could parse the file.
 * @param {string} [folder] of an example
 */
export function guessMode(folder = '.') {
  const file = configOf(folder);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { LIVECHAT_CLIENT_ID, LIVECHAT_MODE } = process.env;
  const guess = LIVECHAT_CLIENT_ID || /"clientId"\s*:\s*"[^"]/.test(text) ? 'live' : 'sandbox';
  return LIVECHAT_MODE || guess;
}
