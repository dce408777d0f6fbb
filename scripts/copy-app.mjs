import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fail, start } from './processes.mjs';
import { next } from './servers.mjs';

const notCopied = ['node_modules', '.next', '.turbo', '.code', 'out', 'walkthroughs'];

/**
 * Copies an app, and the workspace files that it needs, into a folder. There it is built with another configuration.
 * @param {string} name
 * @param {string} copy
 * @param {{ clientId?: string, responseType?: string }} [auth] the values to change in livechat.config.json
 */
export function copyApp(name, copy, auth = {}) {
  rmSync(copy, { recursive: true, force: true });
  const app = `${copy}/apps/${name}`;
  mkdirSync(app, { recursive: true });
  // One by one, because the copy may be inside of the app's own folder.
  for (const entry of readdirSync(`apps/${name}`))
    if (!notCopied.includes(entry))
      cpSync(`apps/${name}/${entry}`, join(app, entry), { recursive: true });
  // Relative, so that the link still works in a copy that turbo has cached.
  symlinkSync(relative(app, `apps/${name}/node_modules`), `${app}/node_modules`, 'junction');
  cpSync('tsconfig.json', `${copy}/tsconfig.json`);
  const config = JSON.parse(readFileSync('livechat.config.json', 'utf8').replace(/^\uFEFF/, ''));
  Object.assign(config.auth, auth);
  writeFileSync(`${copy}/livechat.config.json`, JSON.stringify(config));
}

/**
 * Builds a copied app as its own build script does.
 * @param {string} app its folder
 * @param {NodeJS.ProcessEnv} env
 */
export async function buildCopy(app, env) {
  // Relative: the path of this checkout may contain characters that are special in a shell.
  const [hashes, hosts] = ['hash-inline-code', 'host-headers'].map((name) =>
    relative(app, `packages/config/src/${name}.mjs`),
  );
  const child = start(`${next} build && node ${hashes} && node ${hosts}`, {
    cwd: app,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) await fail(`The build of ${app} failed; the lines above say why.`);
}
