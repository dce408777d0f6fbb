// npm run build: builds every app. What stands behind `--` goes to turbo. An example, which has a client of its
// own, is built in its folder.
import { readMode } from './mode.mjs';
import { run, stop } from './processes.mjs';
import { examples } from './servers.mjs';

await readMode('build');
const without = examples.map(({ folder }) => `--filter=!./${folder}`);
const turbo = [process.execPath, 'node_modules/turbo/bin/turbo', 'run', 'build'];
await stop(await run([...turbo, ...without, ...process.argv.slice(2)]));
