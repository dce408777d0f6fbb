import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, run } from './processes.mjs';

/** @type {{ engines: { node: string }, packageManager: string }} */
const { engines, packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));
const [pnpm = '', hash = ''] = packageManager.split('+sha512.');
const own = 'node_modules/pnpm/package.json';
const ownPnpm = join('node_modules', '.bin', 'pnpm');

/**
 * Brings node_modules up to date with the lockfile. If they are up to date, this takes no time. It uses the workspace's
 * own pnpm; before that is installed, npx fetches pnpm, so nobody needs to have it. Its messages go to standard error,
 * because another command may read the standard output.
 * @param {string} [oldest] the oldest Node that the command runs on
 */
export async function install(oldest = engines.node) {
  // The command that started this one has installed them.
  if (process.env.DEPENDENCIES_INSTALLED) return;
  const [major = 0, minor = 0] = numbers(oldest);
  const [ownMajor = 0, ownMinor = 0] = numbers(process.versions.node);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    await fail(
      `Node ${process.versions.node} is too old: install Node ${major}.${minor} or newer from https://nodejs.org and start again.`,
    );
  }
  console.error('Bringing the dependencies up to date …');
  const isInstalled =
    existsSync(ownPnpm) && pnpm === `pnpm@${JSON.parse(readFileSync(own, 'utf8')).version}`;
  if (!isInstalled && !isPnpmGenuine())
    await fail(
      `The registry’s ${pnpm} is not the one that packageManager in package.json names by its hash, so it was not started.`,
    );
  const frozen = process.env.CI ? ' --frozen-lockfile' : '';
  const command = isInstalled ? ownPnpm : `npx --yes ${pnpm}`;
  const code = await run(`${command} install${frozen} >&2`);
  if (code !== 0) await fail('The dependencies could not be installed; the lines above say why.');
  process.env.DEPENDENCIES_INSTALLED = 'yes';
}

/** npx checks what it downloads against the registry's hash, but not against ours. */
function isPnpmGenuine() {
  const command = `npm view ${pnpm} dist.integrity`;
  const { stdout, status } = spawnSync(command, { shell: true, encoding: 'utf8' });
  // Without a connection this passes: npx then fails too, and says why.
  return status !== 0 || stdout.trim() === `sha512-${Buffer.from(hash, 'hex').toString('base64')}`;
}

/** @param {string} version */
const numbers = (version) => (version.match(/\d+/g) ?? []).map(Number);
