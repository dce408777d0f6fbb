// npm run build: builds every app, or the one that a word names. Options after `--` go to turbo. An example has a client
// of its own, so it is built in its folder.
import { readMode } from './mode.mjs';
import { checkNames, helpWith } from './options.mjs';
import { run, stop } from './processes.mjs';
import { apps, examples } from './servers.mjs';

await helpWith({
  name: 'build',
  what: 'Builds every app, for LiveChat itself; an example is built in its folder.',
  to: 'turbo',
  examples: ['build', 'build -- popup', 'build -- --force'],
});
const words = process.argv.slice(2);
const options = words.findIndex((word) => word.startsWith('-'));
const chosen = words.splice(0, options < 0 ? words.length : options);
const names = apps.map(({ name }) => name);
await checkNames('app', chosen, names);
await readMode('build');
const without = examples.map(({ folder }) => `--filter=!./${folder}`);
const turbo = [process.execPath, 'node_modules/turbo/bin/turbo', 'run', 'build'];
const filters = [...chosen.map((name) => `--filter=${name}`), ...without];
await stop(await run([...turbo, ...filters, ...words]));
