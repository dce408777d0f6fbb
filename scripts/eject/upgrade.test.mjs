import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { commitApp } from './commit-app.mjs';

/** @typedef {Record<string, string[]>} Files the lines of each file */

const folder = mkdtempSync(join(tmpdir(), 'upgrade-test-'));
const checkout = join(folder, 'checkout');
const app = join(folder, 'app');
const script = resolve('scripts/eject/template/scripts/upgrade.mjs');

// Git on this machine may have no user name and e-mail address.
for (const who of ['AUTHOR', 'COMMITTER']) {
  process.env[`GIT_${who}_NAME`] = 'Someone';
  process.env[`GIT_${who}_EMAIL`] = 'someone@localhost';
}

/**
 * The eject script of a made-up checkout. It takes an app's files from files.json, because other tests check the real
 * ones.
 */
const eject = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commitApp } from ${JSON.stringify(resolve('scripts/eject/commit-app.mjs'))};
const folder = process.argv.at(-1);
for (const [path, text] of Object.entries(JSON.parse(readFileSync('files.json', 'utf8')))) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
commitApp(folder, 'newer', process.argv.slice(2, -1));
`;

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(checkout, 'scripts/eject'), { recursive: true });
  writeFileSync(join(checkout, 'scripts/eject.mjs'), eject);
  copyFileSync('scripts/eject/upgrade.mjs', join(checkout, 'scripts/eject/upgrade.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string[]} words */
const git = (...words) => execFileSync('git', words, { cwd: app, encoding: 'utf8' }).trim();

/** @param {string} path */
const read = (path) => readFileSync(join(app, path), 'utf8');

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), text);
}

/** @param {Files} files */
const textsOf = (files) =>
  Object.fromEntries(Object.entries(files).map(([path, lines]) => [path, `${lines.join('\n')}\n`]));

/** @param {Files} files */
function begin(files) {
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  for (const [path, text] of Object.entries(textsOf(files))) write(path, text);
  commitApp(app, 'older', ['popup', '--title', 'Our desk']);
}

/** @param {string} message */
function commit(message) {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', message);
}

/** @param {Files} newer the files that the newer checkout makes the app of */
function upgrade(newer) {
  writeFileSync(join(checkout, 'files.json'), JSON.stringify(textsOf(newer)));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, checkout], {
    cwd: app,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: '' },
  });
  return { status, said: stdout + stderr };
}

const lines = (/** @type {string} */ name) =>
  Array.from({ length: 12 }, (_, index) => `${name} ${index}`);
const older = {
  'app/page.tsx': lines('page'),
  'livechat/a.ts': lines('a'),
  'livechat/b.ts': lines('b'),
};

test('what the checkout changed comes in beside what was edited here, and a second time nothing does', () => {
  begin(older);
  write('app/page.tsx', read('app/page.tsx').replace('page 1\n', 'page 1, mine\n'));
  commit('Edit');
  const newer = { ...older, 'app/page.tsx': lines('page').with(10, 'page 10, theirs') };
  expect(upgrade(newer)).toMatchObject({ status: 0, said: expect.stringContaining('Upgraded') });
  expect(read('app/page.tsx')).toContain('page 1, mine');
  expect(read('app/page.tsx')).toContain('page 10, theirs');
  const head = git('rev-parse', 'HEAD');
  expect(upgrade(newer)).toMatchObject({
    status: 0,
    said: expect.stringContaining('nothing newer'),
  });
  expect(git('rev-parse', 'HEAD')).toBe(head);
  expect(git('status', '--porcelain')).toBe('');
});

test('a flow to move to that npm kept for itself ends it with a sentence', () => {
  begin(older);
  const env = { ...process.env, INIT_CWD: '', npm_config_token_description: 'redirect' };
  const { status, stderr } = spawnSync(process.execPath, [script, checkout], {
    cwd: app,
    encoding: 'utf8',
    env,
  });
  expect(stderr).toContain('npm kept --to for itself: npm run upgrade -- ');
  expect(status).toBe(1);
});

test('a conflict is marked, and nothing is committed until it is resolved', () => {
  begin(older);
  write('livechat/a.ts', read('livechat/a.ts').replace('a 5\n', 'a 5, mine\n'));
  commit('Edit');
  const newer = { ...older, 'livechat/a.ts': lines('a').with(5, 'a 5, theirs') };
  const { status, said } = upgrade(newer);
  expect(status).toBe(1);
  expect(said).toContain('livechat/a.ts');
  expect(read('livechat/a.ts')).toMatch(
    /<<<<<<<[\s\S]*a 5, mine[\s\S]*=======[\s\S]*a 5, theirs[\s\S]*>>>>>>>/,
  );
  expect(upgrade(newer).said).toContain('a merge is not finished here');
  write('livechat/a.ts', 'resolved\n');
  commit('Resolve');
  expect(upgrade(newer).said).toContain('nothing newer');
});

test('what was renamed or deleted here stays so, and what the checkout deletes goes', () => {
  begin({ ...older, 'livechat/c.ts': lines('c') });
  git('mv', 'livechat/a.ts', 'livechat/mine.ts');
  git('rm', '--quiet', 'livechat/b.ts');
  commit('Rename and delete');
  const newer = {
    'app/page.tsx': older['app/page.tsx'],
    'livechat/a.ts': lines('a').with(3, 'theirs'),
    'livechat/b.ts': older['livechat/b.ts'],
  };
  expect(upgrade(newer).status).toBe(0);
  expect(read('livechat/mine.ts')).toContain('theirs');
  for (const path of ['livechat/a.ts', 'livechat/b.ts', 'livechat/c.ts'])
    expect(existsSync(join(app, path))).toBe(false);
});

test('a conflict in the lockfile alone is none: its own packages stay locked', () => {
  begin({ ...older, 'package-lock.json': lines('lock') });
  write('package-lock.json', read('package-lock.json').replace('lock 4', 'mine'));
  commit('Install');
  expect(upgrade({ ...older, 'package-lock.json': lines('lock').with(4, 'theirs') }).status).toBe(
    0,
  );
  expect(read('package-lock.json')).toContain('mine');
  expect(git('status', '--porcelain')).toBe('');
  expect(isMerging()).toBe(false);
});

test('a lockfile that was given up stays so, and the rest comes in', () => {
  begin({ ...older, 'package-lock.json': lines('lock') });
  git('rm', '--quiet', 'package-lock.json');
  write('yarn.lock', 'mine\n');
  commit('Go to yarn');
  const theirs = { 'package-lock.json': lines('lock').with(4, 'theirs') };
  expect(upgrade({ ...older, ...theirs, 'livechat/a.ts': ['theirs'] }).status).toBe(0);
  expect(git('ls-files')).toBe(
    ['app/page.tsx', 'livechat/a.ts', 'livechat/b.ts', 'yarn.lock'].join('\n'),
  );
  expect(existsSync(join(app, 'package-lock.json'))).toBe(false);
  expect(read('livechat/a.ts')).toBe('theirs\n');
  expect(isMerging()).toBe(false);
  expect(git('log', '-1', '--format=%B')).not.toContain('Conflicts');
});

const { 'livechat/a.ts': _, ...others } = older;
test.each([
  ['here', 'there', () => git('rm', 'livechat/a.ts'), { ...others, 'livechat/a.ts': ['theirs'] }],
  ['there', 'here', () => write('livechat/a.ts', 'mine\n'), others],
])(
  'a file that was deleted %s and changed %s is a conflict, told with what to do',
  (_, __, edit, newer) => {
    begin(older);
    edit();
    commit('Edit');
    const { status, said } = upgrade(newer);
    expect(status).toBe(1);
    expect(said).toContain('CONFLICT (modify/delete): livechat/a.ts');
    expect(said).toContain('what one side has deleted, "git rm" deletes and "git add" keeps');
    git('rm', '--quiet', 'livechat/a.ts');
    git('commit', '--quiet', '--no-edit');
    expect(upgrade(newer).said).toContain('nothing newer');
  },
);

test('a history that was squashed is merged from where the app was as it was made', () => {
  begin(older);
  git('checkout', '--quiet', '-b', 'upgrade');
  const newer = { ...older, 'livechat/a.ts': lines('a').with(3, 'theirs') };
  write('app/page.tsx', read('app/page.tsx').replace('page 1\n', 'page 1, mine\n'));
  commit('Edit');
  expect(upgrade(newer).status).toBe(0);
  const messages = git('log', '--format=%B', 'main..upgrade');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--squash', 'upgrade');
  git('commit', '--quiet', '-m', messages);
  expect(upgrade({ ...newer, 'livechat/b.ts': lines('b').with(7, 'theirs') }).status).toBe(0);
  expect(read('app/page.tsx')).toContain('page 1, mine');
  expect(read('livechat/b.ts')).toContain('theirs');
});

test.each([
  ['no checkout', () => rmSync(join(checkout, 'scripts'), { recursive: true }), 'name the folder'],
  ['changes that are not committed', () => write('app/page.tsx', 'mine\n'), 'not committed'],
  ['a history without the first commit', () => forgetHistory(), 'no commit of this history'],
  [
    'a checkout that fails',
    () => writeFileSync(join(checkout, 'scripts/eject.mjs'), 'process.exit(1)'),
    'could not be made',
  ],
  ['a merge that is not finished', () => beginMerge(), 'a merge is not finished here'],
  ['a file that Git ignores', () => ignore('livechat/a.ts'), 'it would overwrite livechat/a.ts,'],
  ['a file in place of a folder', () => ignore('livechat'), 'it would overwrite livechat,'],
  ['a folder in place of a file', () => ignore('new/mine.ts'), 'it would overwrite new/mine.ts,'],
  ['a file that is left out', () => leaveOut('skip-worktree'), 'local changes to the following'],
  [
    'one taken for unchanged',
    () => leaveOut('assume-unchanged'),
    'assume that livechat/a.ts is unchanged',
  ],
  ['another Git at work', () => write('.git/index.lock', ''), "index.lock': File exists"],
  [
    'a signature that is asked for',
    () => git('config', 'merge.verifySignatures', 'yes'),
    '"git config merge.verifySignatures false"',
  ],
  ['a merge that cannot be signed', () => signWith('false'), 'gpg failed to sign'],
  [
    'a merge that cannot be signed beside a lockfile’s conflict',
    () => {
      write('package-lock.json', 'mine\n');
      commit('Install');
      signWith('false');
    },
    'gpg failed to sign',
  ],
])('%s ends it with a sentence, and changes nothing', (_, spoil, sentence) => {
  begin({ ...older, 'package-lock.json': lines('lock') });
  spoil();
  const state = () => [
    git('status', '--porcelain', '--ignored'),
    git('rev-parse', 'HEAD'),
    isMerging(),
    ...['livechat', 'livechat/a.ts', 'new/mine.ts', 'package-lock.json']
      .filter((path) => existsSync(join(app, path)) && statSync(join(app, path)).isFile())
      .map(read),
  ];
  const before = state();
  const newer = { ...older, 'livechat/a.ts': ['theirs'], new: ['theirs'] };
  const { status, said } = upgrade({ ...newer, 'package-lock.json': ['theirs'] });
  expect(said).toContain(sentence);
  expect(said).toContain('\nNot upgraded: ');
  expect(status).toBe(1);
  expect(state()).toEqual(before);
});

test('what Git ignores is no hindrance where the checkout changes other files', () => {
  begin(older);
  ignore('livechat/a.ts');
  expect(upgrade({ ...older, 'livechat/b.ts': ['theirs'] }).status).toBe(0);
  expect(read('livechat/a.ts')).toBe('mine\n');
  expect(read('livechat/b.ts')).toBe('theirs\n');
});

test('a conflict that Git resolves as once before is told, and waits for a commit', () => {
  begin(older);
  git('config', 'rerere.enabled', 'true');
  git('config', 'rerere.autoUpdate', 'true');
  write('livechat/a.ts', 'mine\n');
  commit('Edit');
  const newer = { ...older, 'livechat/a.ts': ['theirs'] };
  expect(upgrade(newer).status).toBe(1);
  write('livechat/a.ts', 'resolved\n');
  commit('Resolve');
  git('reset', '--quiet', '--hard', 'HEAD~');
  expect(upgrade(newer).said).toContain('resolve the conflicts');
  expect(read('livechat/a.ts')).toBe('resolved\n');
});

function isMerging() {
  return existsSync(join(app, '.git/MERGE_HEAD'));
}

/** Begins a merge that changes no file, so that Git's status is empty. */
function beginMerge() {
  git('checkout', '--quiet', '-b', 'other');
  commit('Other');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '-s', 'ours', '--no-commit', 'other');
}

/** @param {string} path what the app gives up for a file of its own that Git ignores */
function ignore(path) {
  if (existsSync(join(app, path))) git('rm', '--quiet', '-r', path);
  write('.gitignore', `/${path}\n`);
  commit('Ignore');
  write(path, 'mine\n');
}

/** @param {string} how */
function leaveOut(how) {
  write('livechat/a.ts', 'mine\n');
  git('update-index', `--${how}`, 'livechat/a.ts');
}

/** @param {string} program */
function signWith(program) {
  git('config', 'commit.gpgSign', 'true');
  git('config', 'gpg.program', program);
}

function forgetHistory() {
  write('app/page.tsx', 'mine\n');
  git('add', '--all');
  git('commit', '--quiet', '--amend', '--no-edit');
}

test('of random edits on both sides, none is lost', () => {
  const paths = Object.keys(older);
  const edits = fc.array(
    fc.record({
      path: fc.constantFrom(...paths),
      kind: fc.constantFrom('change', 'insert', 'rename', 'delete', 'add'),
      at: fc.nat(11),
    }),
    { maxLength: 4 },
  );
  let run = 0;
  fc.assert(
    fc.property(edits, edits, (mine, theirs) => {
      run += 1;
      begin(older);
      const here = edited(mine, `mine ${run}`);
      for (const path of paths) rmSync(join(app, path));
      for (const [path, text] of Object.entries(textsOf(here))) write(path, text);
      commit('Edit');
      const newer = edited(theirs, `theirs ${run}`);
      const { status, said } = upgrade(newer);
      expect(said).toMatch(/Upgraded|nothing newer|conflicts/);
      const files = git('ls-files', '--cached', '--others').split('\n').filter(Boolean);
      const now = [...new Set(files)]
        .filter((path) => existsSync(join(app, path)))
        .map(read)
        .join('');
      // Each line written in the app, and each line of the newer checkout, is in some file, with or without conflict
      // marks.
      for (const line of [here, newer].flatMap((side) => Object.values(side).flat()))
        if (/mine|theirs/.test(line)) expect(now).toContain(line);
      if (status === 0) {
        const head = git('rev-parse', 'HEAD');
        upgrade(newer);
        expect(git('rev-parse', 'HEAD')).toBe(head);
      }
    }),
    { numRuns: 8 },
  );
}, 300_000);

/**
 * @param {{ path: string, kind: string, at: number }[]} edits
 * @param {string} by
 */
function edited(edits, by) {
  /** @type {Files} */
  const files = structuredClone(older);
  for (const [index, { path, kind, at }] of edits.entries()) {
    const line = `${by}, edit ${index}`;
    const text = files[path];
    if (kind === 'delete' && Object.keys(files).length === 1) continue; // An app has at least one file.
    if (kind === 'add') files[`${path}.${by.split(' ')[0]}${index}`] = [line];
    if (!text) continue;
    if (kind === 'change') text[at] = line;
    if (kind === 'insert') text.splice(at, 0, line);
    if (kind === 'rename' || kind === 'delete') delete files[path];
    if (kind === 'rename') files[`renamed/${by.split(' ')[0]}-${index}.ts`] = text;
  }
  return files;
}
