import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { start, stop } from './processes.mjs';
import { apps } from './servers.mjs';

/**
 * `live` with a client id in livechat.config.json, else `sandbox`. Checks that file first: a mistake in
 * it ends everything with one sentence, which otherwise each app would say.
 * @param {'dev' | 'build'} command
 * @param {{ name: string, port: number }[]} [chosen]
 */
export async function readMode(command, chosen = apps) {
  const folders = chosen.map(({ name, port }) =>
    // Where a build will be served is not known yet.
    [`../../apps/${name}`, ...(command === 'dev' ? [`http://localhost:${port}`] : [])].join('='),
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

/** The same at a glance, before anything is installed that could read the file well. */
export function guessMode() {
  const file = 'livechat.config.json';
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const guess = /"clientId"\s*:\s*"[^"]/.test(text) ? 'live' : 'sandbox';
  return process.env.LIVECHAT_MODE || guess;
}
