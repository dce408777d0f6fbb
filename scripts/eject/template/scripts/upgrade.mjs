// npm run upgrade -- ../sign-in-with-livechat: brings in the changes of a newer checkout of the sample. Git merges
// them, from the commit where this app began or was last upgraded: edits made here stay, and conflicts are marked. With
// --to redirect, or --to popup, the app moves to that flow.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const lock = existsSync('pnpm-lock.yaml') ? 'pnpm-lock.yaml' : 'package-lock.json';
const [folder = '', option, flow] = process.argv.slice(2);
// If the "--" before the folder is forgotten, npm reads --to as its own --token-description.
const { npm_config_to: kept, npm_config_token_description: to = kept } = process.env;
if (to) fail('npm kept --to for itself: npm run upgrade -- ../sign-in-with-livechat --to redirect');
if (option && (option !== '--to' || !['popup', 'redirect'].includes(flow ?? '')))
  fail('it takes the folder of a checkout and, to move, --to popup or --to redirect.');
const checkout = resolve(process.env.INIT_CWD ?? '.', folder);
if (!folder || !existsSync(join(checkout, 'scripts/eject.mjs')))
  fail('name the folder of a checkout of the sample: npm run upgrade -- ../sign-in-with-livechat');
if (git('status', '--porcelain'))
  fail('there are changes here that are not committed; commit them first, so that none is lost.');
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
const newer = git('commit-tree', '--no-gpg-sign', tree, '-p', base.commit, '-m', message);
const [subject = ''] = message.split('\n');
const merge = ['merge', '--no-ff', '--no-verify', '-m', subject.replace('Begin', 'Go on'), newer];
const { stdout } = spawnSync('git', merge, { encoding: 'utf8' });
if (conflicts().includes(lock)) {
  // This app's own lockfile stays. The next installation adds the packages that are new in package.json.
  git('checkout', '--ours', lock);
  git('add', lock);
}
if (conflicts().length > 0) {
  console.log(stdout);
  fail(
    'resolve the conflicts that Git has marked, then "git commit"; "git merge --abort" takes it all back.',
  );
}
if (git('status', '--porcelain')) git('commit', '--no-edit', '--no-verify');
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

function conflicts() {
  return git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean);
}

/** @param {string[]} words */
function git(...words) {
  const { status, stdout, stderr } = spawnSync('git', words, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : fail(`git ${words[0]}: ${stderr.trim()}`);
}

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error(`\nNot upgraded: ${why}\n`);
  process.exit(1);
}
