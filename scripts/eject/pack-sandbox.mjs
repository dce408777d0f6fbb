// Packs the sandbox as a package of its own, for a standalone app: the server that `livechat-sandbox` starts, and the
// module that the walkthroughs import.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { build } from 'esbuild';
import { versions, write } from './app-files.mjs';

const source = 'packages/sandbox/src';

/**
 * @param {string} tarball the path of the file to write
 * @returns {Promise<any>} its package.json
 */
export async function packSandbox(tarball) {
  // Beside the tarball, so that it is deleted together with an app that is not finished.
  const folder = `${tarball}-packing`;
  mkdirSync(folder, { recursive: true });
  try {
    const { metafile } = await build({
      entryPoints: [`${source}/serve.ts`, `${source}/playwright.ts`],
      outdir: folder,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      metafile: true,
      // The bundle contains the workspace's own packages. Those of the registry are installed beside it.
      plugins: [{ name: 'packages', setup: leaveOutPackages }],
    });
    const serve = join(folder, 'serve.js');
    writeFileSync(serve, `#!/usr/bin/env node\n${readFileSync(serve, 'utf8')}`, { mode: 0o755 });
    for (const asset of ['logo.svg', 'popup-answer.js', 'sandbox.css'])
      cpSync(`${source}/assets/${asset}`, join(folder, asset));
    writeTypes(folder);
    writeFileSync(join(folder, 'package.json'), manifest(Object.values(metafile.outputs)));
    cpSync('LICENSE', join(folder, 'LICENSE'));
    const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts'], folder));
    cpSync(join(folder, packed.filename), tarball);
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {import('esbuild').PluginBuild} build */
function leaveOutPackages({ onResolve }) {
  onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.startsWith('@repo/') ? null : { external: true },
  );
}

/** @param {import('esbuild').Metafile['outputs'][string][]} outputs */
function manifest(outputs) {
  const { version } = JSON.parse(readFileSync('packages/sandbox/package.json', 'utf8'));
  const packages = outputs
    .flatMap(({ imports }) => imports.map(({ path }) => path))
    .filter((path) => !path.startsWith('node:') && path !== '@playwright/test')
    .map((path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
  return write({
    name: 'livechat-sandbox',
    version,
    license: 'MIT',
    type: 'module',
    bin: { 'livechat-sandbox': 'serve.js' },
    exports: { './playwright': { types: './types/playwright.d.ts', default: './playwright.js' } },
    dependencies: versions(packages),
    peerDependencies: versions(['@playwright/test']),
  });
}

/**
 * Writes only those type declarations that the entry for Playwright reaches.
 * @param {string} folder
 */
function writeTypes(folder) {
  const all = join(folder, 'all');
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const config = join(folder, 'tsconfig.json');
  const sandbox = resolve('packages/sandbox');
  const entry = {
    extends: join(sandbox, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(sandbox, 'node_modules/@types')] },
    include: [],
    files: [join(sandbox, 'src/playwright.ts')],
  };
  writeFileSync(config, write(entry));
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', all];
  // An absolute path: the compiler reads a dot as $PWD, which is another path if this checkout is reached over a link.
  execFileSync(process.execPath, [tsc, '-p', config, '--rootDir', resolve('.'), ...options]);
  rmSync(config);
  const reached = ['playwright.d.ts'];
  for (const file of reached) {
    const text = readFileSync(join(all, source, file), 'utf8');
    mkdirSync(join(folder, 'types', file, '..'), { recursive: true });
    writeFileSync(join(folder, 'types', file), text);
    for (const [, from = ''] of text.matchAll(/(?:from |import\()["'](\.[^"']+)["']/g)) {
      const next = `${posix.join(posix.dirname(file), from)}.d.ts`;
      if (!reached.includes(next)) reached.push(next);
    }
  }
  rmSync(all, { recursive: true });
}

/**
 * @param {string[]} words
 * @param {string} cwd
 */
function npm(words, cwd) {
  const shell = process.platform === 'win32';
  return execFileSync('npm', words, {
    cwd,
    shell,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
