import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apps } from './servers.mjs';

const [{ name: app } = { name: '' }] = apps;
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, DEPENDENCIES_INSTALLED: 'yes', INIT_CWD: '' };
/** Windows cannot run a script without a file extension, and has no signals. */
const windows = process.platform === 'win32';
let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'eject-test-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** @param {string[]} words */
const eject = (...words) =>
  spawnSync(process.execPath, ['scripts/eject.mjs', ...words], { env, encoding: 'utf8' });

/**
 * A fork may have deleted the example.
 * @type {[string[], string][]}
 */
const ofServer = !existsSync('examples/server')
  ? []
  : [
      [['server', 'FOLDER', '--lessons'], 'has no lessons'],
      [['server', 'FOLDER', '--into-app'], 'is of popup or redirect'],
    ];

/**
 * A folder in which nobody can make one, root included.
 * @type {[string[], string][]}
 */
const ofLinux =
  process.platform === 'linux' ? [[[app, '/proc/mine'], 'Nothing can be written to /proc']] : [];

test.each([
  [['nothing', 'FOLDER'], 'There is no app "nothing"'],
  [['../popup', 'FOLDER'], 'There is no app "../popup"'],
  [['a\x1b]0;title\x07', 'FOLDER'], 'There is no app "a\\u001b]0;title\\u0007"'],
  [[], 'Name an app: '],
  [[app], 'Name the one folder'],
  [[app, 'FOLDER\x1b]0;title\x07'], 'mine\\u001b]0;title\\u0007 has a character that nobody sees'],
  [[app, 'FOLDER', 'another'], 'Name the one folder'],
  [[app, 'FOLDER', '--into-app', '--pnpm'], 'no other option'],
  [[app, 'FOLDER', '--name', 'My App'], '"My App" is no name'],
  [[app, 'FOLDER', '--title', '</script>'], 'A title has'],
  [[app, 'FOLDER', '--title', 'a `b`'], 'A title has'],
  [[app, 'FOLDER', '--title', 'two\nlines'], 'A title has'],
  [[app, 'FOLDER', '--name', 'node_modules'], 'npm takes no package with the name node_modules'],
  [[app, 'FOLDER', '--name', 'favicon.ico'], 'npm takes no package with the name favicon.ico'],
  [[app, 'FOLDER/node_modules'], 'A folder node_modules is for what npm installs'],
  [[app, 'FOLDER/node_modules/livechat', '--into-app'], 'A folder node_modules is for what npm'],
  [[app, 'FOLDER/in/none'], 'There is no folder'],
  [[app, resolve('package.json/mine')], 'There is no folder'],
  [[app, 'mine'], 'outside of this checkout'],
  [[app, 'FOLDER', '--into-app'], 'There is no package.json in'],
  [[app, 'FOLDER', '--into-app', '--lessons'], 'no other option'],
  ...ofServer,
  ...ofLinux,
])(
  'npm run eject -- %j says in one sentence what is wrong, and makes nothing',
  (words, sentence) => {
    const { status, stderr } = eject(
      ...words.map((word) => word.replace('FOLDER', join(parent, 'mine'))),
    );
    expect(stderr.trim()).toMatch(/^[^\n]+$/);
    expect(stderr).toContain(sentence);
    expect(status).toBe(1);
    expect(readdirSync(parent)).toEqual([]);
  },
);

test('a folder that exists is left as it is', () => {
  const folder = join(parent, 'mine');
  mkdirSync(folder);
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  const { status, stderr } = eject(app, folder);
  expect(stderr).toContain('is there already, and is left as it is');
  expect(status).toBe(1);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
});

test.skipIf(windows)('a folder of this checkout is none for an app, also behind a link', () => {
  symlinkSync(resolve('apps'), join(parent, 'link'));
  const { status, stderr } = eject(app, join(parent, 'link', 'mine'));
  expect(stderr).toContain('outside of this checkout');
  expect(status).toBe(1);
});

test.skipIf(windows)('a link that leads nowhere is left as it is', () => {
  const folder = join(parent, 'mine');
  symlinkSync('nowhere', folder);
  const { status, stderr } = eject(app, folder);
  expect(stderr).toContain('is there already, and is left as it is');
  expect(status).toBe(1);
  expect(readdirSync(parent)).toEqual(['mine']);
});

test.each(['{', 'null'])('an app whose package.json is %j gets nothing, and a sentence', (text) => {
  writeFileSync(join(parent, 'package.json'), text);
  const { status, stderr } = eject(app, join(parent, 'livechat'), '--into-app');
  expect(stderr.trim()).toMatch(
    /package\.json cannot be read as JSON: mend it, and start again\.$/,
  );
  expect(stderr.trim()).toMatch(/^[^\n]+$/);
  expect(status).toBe(1);
  expect(readdirSync(parent)).toEqual(['package.json']);
});

test.skipIf(windows)('without Git, one sentence says that it is needed', () => {
  env.PATH = parent;
  const { status, stderr } = eject(app, join(parent, 'mine'));
  env.PATH = process.env.PATH;
  expect(stderr.trim()).toMatch(
    /^There is no git here, [^\n]+ install Git from https:\/\/git-scm\.com/,
  );
  expect(status).toBe(1);
  expect(readdirSync(parent)).toEqual([]);
});

test('a title may have in it what begins a comment in code', () => {
  const { status } = eject(app, join(parent, 'mine'), '--title', 'A // B /* C */', '--no-sandbox');
  expect(status).toBe(0);
  expect(readFileSync(join(parent, 'mine/README.md'), 'utf8')).toMatch(/^# A \/\/ B \/\* C \*\/\n/);
});

test('into an app that is there goes one new folder, which a second time is left as it is', () => {
  // As some editors on Windows save it.
  writeFileSync(join(parent, 'package.json'), '\uFEFF{ "name": "our-desk" }');
  const folder = join(parent, 'livechat');
  const { status, stdout } = eject(app, folder, '--into-app');
  expect(stdout).toContain('npm install @livechat/accounts-sdk@');
  expect(status).toBe(0);
  expect(readdirSync(parent).sort()).toEqual(['livechat', 'package.json']);
  expect(readFileSync(join(folder, 'config/next.ts'), 'utf8')).toContain(
    "'livechat/livechat.config.json'",
  );
  expect(readFileSync(join(folder, 'livechat.config.json'), 'utf8')).toContain('"Our desk"');
  writeFileSync(join(folder, 'sign-in.tsx'), 'mine');
  const again = eject(app, folder, '--into-app');
  expect(again.stderr).toContain('is there already, and is left as it is');
  expect(again.status).toBe(1);
  expect(readFileSync(join(folder, 'sign-in.tsx'), 'utf8')).toBe('mine');
});

describe('into an app whose folder, name and place for the copy are as odd as can be', () => {
  const root = mkdtempSync(join(tmpdir(), 'eject-test-'));
  const [inApp, name] = windows
    ? ['app', 'livechat']
    : ["it's $(touch ran) `touch ran`; touch ran", `l'+process.exit(7)+'\\$&"`];
  const folder = join(root, inApp, name);
  /** @type {ReturnType<typeof eject>} */
  let ended;
  beforeAll(() => {
    mkdirSync(join(root, inApp, 'new'), { recursive: true });
    writeFileSync(join(root, inApp, 'package.json'), '{ "name": "</script>" }');
    ended = eject(app, folder, '--into-app');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test.skipIf(windows)('what it says to type goes there, and runs nothing', () => {
    const [, cd = ''] = /^ {2}(cd .+)$/m.exec(ended.stdout) ?? [];
    const typed = spawnSync('sh', ['-c', `${cd} && pwd -P`], { cwd: root, encoding: 'utf8' });
    expect(typed.stdout.trim()).toBe(realpathSync(join(root, inApp)));
    expect(readdirSync(root)).toEqual([inApp]);
    expect(readdirSync(join(root, inApp)).sort()).toEqual([name, 'new', 'package.json']);
  });

  test('a name that is no title does not become one', () => {
    expect(ended.status).toBe(0);
    const config = readFileSync(join(folder, 'livechat.config.json'), 'utf8');
    expect(config).toContain('"Your app"');
    expect(config).not.toContain('script>');
  });

  test('the copy has the mode of a new folder, and its name in code is no code', () => {
    expect(statSync(folder).mode).toBe(statSync(join(root, inApp, 'new')).mode);
    const next = readFileSync(join(folder, 'config/next.ts'), 'utf8');
    const [, path = ''] = /\breadConfig\(([\s\S]+?), \{/.exec(next) ?? [];
    // A context without `process`, which the code in the name tries to end.
    expect(runInNewContext(path)).toBe(`${name}/livechat.config.json`);
  });
});

test.skipIf(windows)('an app is made of a checkout that is reached over a link', () => {
  const link = join(parent, 'link');
  symlinkSync(resolve('.'), link);
  const words = [join(link, 'scripts/eject.mjs'), app, join(parent, 'mine')];
  const { status } = spawnSync(process.execPath, words, { cwd: link, env: { ...env, PWD: link } });
  expect(status).toBe(0);
  expect(readdirSync(parent).sort()).toEqual(['link', 'mine']);
});

test.skipIf(windows)('nothing is left of an app that could not be made', () => {
  const git = join(parent, 'git');
  writeFileSync(git, '#!/bin/sh\nexit 1\n');
  chmodSync(git, 0o755);
  env.PATH = `${parent}:${process.env.PATH}`;
  const { status, stderr } = eject(app, join(parent, 'mine'), '--no-sandbox');
  env.PATH = process.env.PATH;
  expect(stderr).toContain('could not be made, and nothing is left of it');
  expect(status).toBe(1);
  expect(readdirSync(parent)).toEqual(['git']);
});

// Without the sandbox the app is finished before a signal can interrupt it.
const isQuick = !existsSync('packages/walkthroughs');
test.skipIf(windows || isQuick).each(/** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))(
  'nothing is left of an app that %s interrupts',
  async (signal) => {
    const folder = join(parent, 'mine');
    const words = [resolve('scripts/eject.mjs'), app, folder];
    const child = spawn(process.execPath, words, { env, stdio: 'ignore' });
    while (!readdirSync(parent).some((name) => existsSync(join(parent, name, 'made/package.json'))))
      await sleep(20);
    child.kill(signal);
    await once(child, 'exit');
    expect(readdirSync(parent)).toEqual([]);
  },
);
