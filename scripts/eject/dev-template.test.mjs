import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'dev-template-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (/** @type {string} */ path, /** @type {string} */ text) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

test('"npm run dev" of an app of one’s own ends as the server that could not start, and takes the other along', () => {
  write('livechat.config.json', '{}');
  write('node_modules/next/dist/bin/next', 'process.exit(3);');
  write('node_modules/livechat-sandbox/serve.js', 'setInterval(() => {}, 1_000);');
  const { status, signal } = spawnSync(
    process.execPath,
    [resolve('scripts/eject/template/scripts/dev.mjs')],
    { cwd: folder, env: { PATH: process.env.PATH }, timeout: 30_000 },
  );
  expect({ status, signal }).toEqual({ status: 3, signal: null });
});
