import { readFileSync } from 'node:fs';
import { freePort } from './ports.mjs';
import { fail, start } from './processes.mjs';
import { answer, serveNext } from './servers.mjs';

/**
 * Serves a built app on a free port until everything stops. Resolves with its address and the paths of
 * its prerendered pages.
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
export async function serveBuilt(folder, env) {
  const url = `http://localhost:${await freePort()}`;
  const server = start(serveNext('start', new URL(url).port), {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  server.once('exit', () => fail(`${folder} did not start.`));
  await answer(url);
  return { url, pages: pages(folder) };
}

/** @param {string} folder */
function pages(folder) {
  /** @type {{ routes: Record<string, { routeType: string }> }} */
  const { routes } = JSON.parse(readFileSync(`${folder}/.next/prerender-manifest.json`, 'utf8'));
  return Object.keys(routes).filter(
    (path) => routes[path]?.routeType === 'page' && !path.startsWith('/_'),
  );
}
