// npm run image: if Docker runs, builds the image of an app with the Dockerfile, starts it, and checks its promises:
// the image's size, its user, its health, and that its pages come with their Content-Security-Policy.
import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { install } from './install.mjs';
import { readOptions } from './options.mjs';
import { freePort } from './ports.mjs';
import { fail, run, stop } from './processes.mjs';
import { apps } from './servers.mjs';

await readOptions({
  name: 'image',
  what: 'Builds the image of an app where Docker runs, starts it, and looks at what the Dockerfile promises.',
  options: {},
  examples: ['image'],
});
await install();
// Imported only after the installation, because it reads the Dockerfile with a package.
const { MOST } = await import('./image.mjs');
if (spawnSync('docker', ['info'], { stdio: 'ignore' }).status !== 0)
  await fail('Docker does not run here, so no image was built: start it, or leave this to CI.');

const [{ name } = { name: '' }] = apps;
const image = `sign-in-with-livechat-${name}`;
const docker = (/** @type {string[]} */ ...words) =>
  execFileSync('docker', words, { encoding: 'utf8' }).trim();

const settings = `--build-arg APP=${name} --build-arg LIVECHAT_MODE=sandbox`;
if ((await run(`docker build ${settings} --tag ${image} .`)) !== 0) await stop(1);
const size = Math.ceil(Number(docker('image', 'inspect', '--format', '{{.Size}}', image)) / 1e6);
console.log(`The image has ${size} MB.`);
if (size > MOST) await fail(`It may have ${MOST} MB at most.`);

const port = await freePort();
const container = docker('run', '--detach', '--publish', `127.0.0.1:${port}:3000`, image);
process.once('exit', () => docker('rm', '--force', container));
const user = docker('exec', container, 'id', '-un');
if (user !== 'nobody') await fail(`It runs as ${user}.`);
let health = 'starting';
for (let waited = 0; health === 'starting' && waited < 90; waited++) {
  await sleep(1_000);
  health = docker('inspect', '--format', '{{.State.Health.Status}}', container);
}
if (health !== 'healthy') await fail(`It is ${health}: ${docker('logs', container)}`);
const { headers } = await fetch(`http://127.0.0.1:${port}`);
if (!headers.get('Content-Security-Policy')?.includes("'sha256-"))
  await fail('Its pages come without the policy of the build.');
console.log(`It runs as ${user}, is ${health}, and sends its pages with their policy.`);
await stop(0);
