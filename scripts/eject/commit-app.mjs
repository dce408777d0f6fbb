import { execFileSync, spawnSync } from 'node:child_process';

/**
 * Makes the first commit of an app. Its message says what the app was made from, and names the commit's tree. An
 * upgrade finds the commit by that tree.
 * @param {string} folder
 * @param {string} commit of the checkout
 * @param {string[]} options that make the same app again
 */
export function commitApp(folder, commit, options) {
  // Without Git's variables of another repository: a hook there may have started this.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name),
    ),
  );
  const git = (/** @type {string[]} */ ...words) =>
    execFileSync('git', words, { cwd: folder, encoding: 'utf8', env }).trim();
  git('init', '--quiet', '--initial-branch=main');
  // Also what the ignore file of whoever commits names: all of it belongs to the app.
  git('add', '--all', '--force');
  const message = [
    `Begin with the ${options[0]} app of Sign in with LiveChat`,
    '',
    `Sample-Commit: ${commit}`,
    `Sample-Options: ${JSON.stringify(options)}`,
    `Sample-Tree: ${git('write-tree')}`,
  ];
  if (!knows(['var', 'GIT_COMMITTER_IDENT'], folder))
    for (const who of ['AUTHOR', 'COMMITTER']) {
      env[`GIT_${who}_NAME`] = 'npm run eject';
      env[`GIT_${who}_EMAIL`] = 'nobody@localhost';
    }
  git('commit', '--quiet', '--no-verify', '--no-gpg-sign', '--message', message.join('\n'));
}

/**
 * Whether the git command succeeds.
 * @param {string[]} words
 * @param {string} cwd
 */
const knows = (words, cwd) => spawnSync('git', words, { cwd, stdio: 'ignore' }).status === 0;
