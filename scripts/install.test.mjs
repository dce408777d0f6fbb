import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'install-'));
afterAll(() => rmSync(folder, { recursive: true }));

// The stand-in for pnpm is a shell script.
test.skipIf(process.platform === 'win32')(
  'what is missing is installed by the workspace’s own pnpm where it is the one that package.json names',
  () => {
    const write = (/** @type {string} */ path, /** @type {object | string} */ content) =>
      writeFileSync(
        join(folder, path),
        typeof content === 'string' ? content : JSON.stringify(content),
        { mode: 0o755 },
      );
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    mkdirSync(join(folder, 'node_modules/pnpm'));
    write('package.json', {
      engines: { node: '>=20' },
      packageManager: 'pnpm@12.0.0+sha512.00',
    });
    write('node_modules/pnpm/package.json', { version: '12.0.0' });
    write('node_modules/.bin/pnpm', '#!/bin/sh\necho "own pnpm: $*"');

    const { stdout, stderr } = spawnSync(
      process.execPath,
      [resolve('scripts/run.mjs'), 'echo and then the command'],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } },
    );
    expect(stderr).toContain('own pnpm: install\n');
    expect(stdout).toBe('and then the command\n');
  },
);
