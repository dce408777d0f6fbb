import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitApp } from './commit-app.mjs';

test('the first commit has all of the app, whatever the one who commits has Git ignore', () => {
  const parent = mkdtempSync(join(tmpdir(), 'commit-test-'));
  writeFileSync(join(parent, 'ignored'), '*.tgz\n.env\n');
  process.env.GIT_CONFIG_GLOBAL = join(parent, 'config');
  execFileSync('git', ['config', '--global', 'core.excludesFile', join(parent, 'ignored')]);
  const app = join(parent, 'app');
  mkdirSync(join(app, 'tools'), { recursive: true });
  const files = ['.env', 'package.json', 'tools/livechat-sandbox.tgz'];
  for (const file of files) writeFileSync(join(app, file), '');
  commitApp(app, 'older', ['popup']);
  const words = ['ls-tree', '-r', '--name-only', 'HEAD'];
  expect(execFileSync('git', words, { cwd: app, encoding: 'utf8' }).trim().split('\n')).toEqual(
    files,
  );
  rmSync(parent, { recursive: true });
});
