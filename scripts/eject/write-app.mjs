import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { appFiles } from './app-files.mjs';
import { commitApp } from './commit-app.mjs';
import { npmLock, pnpmLock } from './lockfile.mjs';
import { packSandbox } from './pack-sandbox.mjs';

/** @typedef {import('./app-files.mjs').Options} Options */

/**
 * Writes an app into an empty folder, with its lockfile and its first commit.
 * @param {string} folder
 * @param {Options} options
 * @param {string} commit of this checkout
 */
export async function writeApp(folder, options, commit) {
  for (const [path, text] of appFiles(options)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  format(folder);
  const file = 'tools/livechat-sandbox.tgz';
  const tarball = options.sandbox
    ? {
        file,
        manifest: await packSandbox(join(folder, file)),
        bytes: readFileSync(join(folder, file)),
      }
    : undefined;
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  if (options.manager === 'npm')
    writeFileSync(join(folder, 'package-lock.json'), npmLock(text, tarball));
  else writeFileSync(join(folder, 'pnpm-lock.yaml'), pnpmLock(text, tarball));
  commitApp(folder, commit, wordsOf(options));
}

/** @param {string} folder */
function format(folder) {
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const config = `--config-path=${resolve('.')}`;
  execFileSync(process.execPath, [biome, 'check', '--write', '--vcs-enabled=false', config, '.'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/**
 * What to call for the same app again.
 * @param {Options} options
 */
const wordsOf = ({ app, name, title, sandbox, lessons, manager }) => [
  app,
  '--name',
  name,
  '--title',
  title,
  ...(sandbox ? [] : ['--no-sandbox']),
  ...(lessons ? ['--lessons'] : []),
  ...(manager === 'pnpm' ? ['--pnpm'] : []),
];
