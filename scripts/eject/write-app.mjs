import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { appFiles } from './app-files.mjs';
import { commitApp } from './commit-app.mjs';
import { copyFiles } from './copy-files.mjs';
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
  write(folder, appFiles(options));
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

/**
 * Writes the files that an existing app needs into an empty folder.
 * @param {string} folder
 * @param {Parameters<typeof copyFiles>[0]} options
 */
export function writeCopy(folder, options) {
  write(folder, copyFiles(options));
}

/**
 * @param {string} folder
 * @param {Map<string, string>} files
 */
function write(folder, files) {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const config = `--config-path=${resolve('.')}`;
  // A title such as "A // B" is no comment.
  const options = ['--write', '--vcs-enabled=false', '--skip=suspicious/noCommentText', config];
  execFileSync(process.execPath, [biome, 'check', ...options, '.'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/**
 * The arguments of `npm run eject` that make the same app again.
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
