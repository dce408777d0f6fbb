import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { appFiles } from './app-files.mjs';
import { commitApp } from './commit-app.mjs';
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
  if (options.sandbox) await packSandbox(join(folder, 'tools/livechat-sandbox.tgz'));
  format(folder);
  lock(folder, options.manager);
  commitApp(folder, commit, wordsOf(options));
}

/** @param {string} folder */
function format(folder) {
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const config = `--config-path=${resolve('.')}`;
  execFileSync(process.execPath, [biome, 'check', '--write', '--vcs-enabled=false', config, '.'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * @param {string} folder
 * @param {Options['manager']} manager
 */
function lock(folder, manager) {
  const [command, ...words] = {
    npm: ['npm', 'install', '--package-lock-only', '--no-audit', '--no-fund'],
    pnpm: [resolve('node_modules/.bin/pnpm'), 'install', '--lockfile-only'],
  }[manager];
  execFileSync(`${command}`, [...words, '--ignore-scripts', '--prefer-offline'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
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
