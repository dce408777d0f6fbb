import { readFileSync } from 'node:fs';
import { fail, run } from './processes.mjs';

const { engines, packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Brings node_modules up to date with the lockfile: half a second when it is. npx takes the
 * workspace's own pnpm once that is installed, so nobody needs to have pnpm.
 */
export async function install() {
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    await fail(
      `Node ${process.versions.node} is too old: install Node ${major}.${minor} or newer from https://nodejs.org and start again.`,
    );
  }
  console.log('Bringing the dependencies up to date …');
  const code = await run(`npx --yes ${packageManager} install`);
  if (code !== 0) await fail('The dependencies could not be installed; the lines above say why.');
}
