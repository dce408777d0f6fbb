import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail, run } from '../processes.mjs';
import { next } from '../servers.mjs';

/** The pages of the bench import the same packages as the core, so they use its `node_modules`. */
const modules = resolve('packages/livechat', 'node_modules');

const page = (/** @type {string} */ flow) =>
  `import { Archived } from '../archived';\nexport default () => <Archived flow="${flow}" />;\n`;

/**
 * The pages that the apps are compared with: the smallest App Router app with this Next, and pages that sign in with as
 * little code as possible.
 */
export const bare = {
  floor: { empty: '/', button: '/button' },
  landing: '/landing',
  archived: { popup: '/archived-popup', redirect: '/archived-redirect' },
};

/**
 * Writes these pages, as an app, into a folder of its own.
 * @param {string} folder
 */
export function writeBare(folder) {
  rmSync(folder, { recursive: true, force: true });
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(resolve(folder, path, '..'), { recursive: true });
    writeFileSync(`${folder}/${path}`, text);
  };
  write('package.json', '{ "private": true, "type": "module" }');
  // The folder is deleted and written again each time, so a build cache would be of no use.
  const config = {
    turbopack: { root: resolve('.') },
    experimental: { turbopackFileSystemCacheForBuild: false },
  };
  write('next.config.mjs', `export default ${JSON.stringify(config)};`);
  write(
    'app/layout.jsx',
    'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  );
  cpSync('scripts/bench/bare/empty.jsx', `${folder}/app/page.jsx`);
  for (const name of ['button', 'landing'])
    cpSync(`scripts/bench/bare/${name}.jsx`, `${folder}/app/${name}/page.jsx`);
  cpSync('scripts/bench/bare/archived.jsx', `${folder}/app/archived.jsx`);
  for (const flow of ['popup', 'redirect']) write(`app/archived-${flow}/page.jsx`, page(flow));
  symlinkSync(modules, `${folder}/node_modules`, 'junction');
}

/**
 * Writes and builds these pages.
 * @param {string} folder
 */
export async function buildBare(folder) {
  writeBare(folder);
  if ((await run(`cd ${folder} && ${next} build > build.log 2>&1`)) !== 0)
    await fail(`The bare pages could not be built: ${folder}/build.log says why.`);
}
