// npm run upgrade, in an app of one's own: brings in the changes of this checkout. Git merges them, from the commit where
// the app began or was last upgraded: edits made there stay, and conflicts are marked. The app has only a script that
// imports this one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [, , folder = '', ...words] = process.argv;
const [option, flow] = words;
// If the "--" before the folder is forgotten, npm reads --to as its own --token-description.
const { npm_config_to: kept, npm_config_token_description: to = kept } = process.env;
if (to) fail('npm kept --to for itself: npm run upgrade -- ../sign-in-with-livechat --to redirect');
const isMove =
  option === '--to' && words.length === 2 && ['popup', 'redirect'].includes(flow ?? '');
if (words.length > 0 && !isMove)
  fail('it takes the folder of a checkout and, to move, --to popup or --to redirect.');
const checkout = resolve(process.env.INIT_CWD ?? '.', folder);
if (isMerging())
  fail('a merge is not finished here: "git commit" ends it, "git merge --abort" takes it back.');
if (git('status', '--porcelain'))
  fail('there are changes here that are not committed; commit them first, so that none is lost.');
if (run('config', '--type=bool', 'merge.verifySignatures').said === 'true')
  fail(
    'Git is told to merge only what is signed, and what an upgrade merges is not: "git config merge.verifySignatures false", upgrade, and "git config --unset merge.verifySignatures".',
  );
// This fails if another Git command holds the index. The merge would fail too, but only after it has begun.
git('add', '--refresh', '.');
// Git's status does not show changes of these files, and a merge that fails takes the changes back.
const assumed = paths('ls-files', '-v').filter((line) => /^[a-z] /.test(line));
if (assumed.length > 0)
  fail(
    `Git is told to assume that ${assumed.map((line) => line.slice(2)).join(', ')} is unchanged: "git update-index --no-assume-unchanged" it, and commit what has changed in it.`,
  );
const base = lastMade();
const [own, ...options] = base.options;
if (flow && own === 'server')
  fail('an app with a server has no flow of its own, and so none to move from.');

const made = mkdtempSync(join(tmpdir(), 'upgrade-'));
process.on('exit', () => rmSync(made, { recursive: true, force: true }));
const app = join(made, 'app');
const { status } = spawnSync(
  process.execPath,
  ['scripts/eject.mjs', flow ?? own, ...options, app],
  {
    cwd: checkout,
    // The options name the package manager, so the one that runs this script must not decide it.
    env: { ...process.env, npm_config_user_agent: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
if (status !== 0) fail('the newer app could not be made; the lines above say why.');

git('fetch', '--quiet', '--no-tags', app, 'HEAD');
const { tree, message } = read('FETCH_HEAD');
if (tree === base.tree) {
  console.log('That checkout has nothing newer for this app.');
  process.exit();
}
const [subject = ''] = message.split('\n');
const newer = git('commit-tree', '--no-gpg-sign', tree, '-p', base.commit, '-m', message);
const unkept = inTheWay(newer);
if (unkept.length > 0)
  fail(
    `it would overwrite ${unkept.join(', ')}, which Git has no copy of: move that out of the app, upgrade, and put it back, or "git add --force" and commit it.`,
  );

const locks = ['package-lock.json', 'pnpm-lock.yaml'];
const ownLocks = locks.filter((lock) => existsSync(lock));
const text = subject.replace('Begin', 'Go on');
const merge = run('merge', '--no-ff', '--no-verify', '--no-rerere-autoupdate', '-m', text, newer);
if (merge.status !== 0 && conflicts().length === 0) giveUp(merge.said);
for (const lock of conflicts().filter((path) => locks.includes(path))) {
  // This app's own lockfile stays. The next installation adds the packages that are new in package.json.
  if (ownLocks.includes(lock)) git('checkout', '--quiet', 'HEAD', '--', lock);
  else git('rm', '--quiet', lock);
}
if (conflicts().length > 0) {
  console.log(merge.said);
  fail(
    'resolve the conflicts that Git names above: edit what it has marked, and "git add" it; what one side has deleted, "git rm" deletes and "git add" keeps; then "git commit". "git merge --abort" takes it all back.',
  );
}
if (isMerging()) {
  const { status, said } = run('commit', '--no-edit', '--no-verify', '--cleanup=strip');
  if (status !== 0) giveUp(said);
}
console.log(`${flow ? 'Moved' : 'Upgraded'}. Now install what is new, and run the tests.`);

/** The newest commit that has the app as it was made: its tree is the one that its message names. */
function lastMade() {
  const commits = git('log', '--topo-order', '--format=%H', '--grep=^Sample-Tree: ').split('\n');
  for (const commit of commits.filter(Boolean)) {
    const { tree, message } = read(commit);
    const [, options = '[]', own] =
      /^Sample-Options: (.*)\nSample-Tree: (\w+)/m.exec(message) ?? [];
    if (own === tree) return { commit, tree, options: JSON.parse(options) };
  }
  return fail('no commit of this history is the app as it was made, so nothing can be merged.');
}

/** @param {string} commit */
function read(commit) {
  const [tree = '', ...lines] = git('log', '-1', '--format=%T%n%B', commit).split('\n');
  return { tree, message: lines.join('\n') };
}

function isMerging() {
  return run('rev-parse', '--quiet', '--verify', 'MERGE_HEAD').status === 0;
}

function conflicts() {
  return paths('diff', '--name-only', '--diff-filter=U');
}

/**
 * The files that Git has no copy of and that the merge may overwrite, because Git ignores them.
 * @param {string} newer
 */
function inTheWay(newer) {
  const changes = ['diff', '--name-only', '--no-renames', '--diff-filter=d'];
  const written = paths(...changes, base.commit, newer).map((path) => `${path}/`);
  // A file here may have the name of a folder there, and a folder here that of a file there.
  return paths('ls-files', '--others').filter((file) =>
    written.some((path) => path.startsWith(`${file}/`) || `${file}/`.startsWith(path)),
  );
}

/** @param {string[]} words of a command that lists paths */
function paths(...words) {
  return git(...words, '-z')
    .split('\0')
    .filter(Boolean);
}

/** @param {string[]} words */
function git(...words) {
  const { status, stdout, said } = run(...words);
  return status === 0 ? stdout.trim() : fail(`git ${words[0]}: ${said}`);
}

/** @param {string[]} words */
function run(...words) {
  const { status, stdout, stderr } = spawnSync('git', words, {
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return { status, stdout, said: `${stdout}${stderr}`.trim() };
}

/**
 * Takes back the merge, if it has begun, and ends with what Git says.
 * @param {string} said
 */
function giveUp(said) {
  if (isMerging()) git('merge', '--abort');
  fail(said);
}

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error(`\nNot upgraded: ${why}\n`);
  process.exit(1);
}
