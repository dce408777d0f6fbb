// npm run build: builds every app. Arguments after `--` go to turbo. An example has a client of its own, so it is built
// in its folder.
import { readMode } from './mode.mjs';
import { helpWith } from './options.mjs';
import { run, stop } from './processes.mjs';
import { examples } from './servers.mjs';

await helpWith({
  name: 'build',
  what: 'Builds every app, for LiveChat itself; an example is built in its folder.',
  to: 'turbo',
  examples: ['build', 'build -- --filter=popup'],
});
await readMode('build');
const without = examples.map(({ folder }) => `--filter=!./${folder}`);
const turbo = [process.execPath, 'node_modules/turbo/bin/turbo', 'run', 'build'];
await stop(await run([...turbo, ...without, ...process.argv.slice(2)]));
