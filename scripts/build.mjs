// npm run build: builds every app. What stands behind `--` goes to turbo.
import { readMode } from './mode.mjs';
import { run, stop } from './processes.mjs';

await readMode('build');
await stop(await run(['turbo run build', ...process.argv.slice(2)].join(' ')));
