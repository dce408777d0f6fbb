// node scripts/run.mjs COMMAND LINE: installs what is missing, then runs it with the workspace's tools.
import { install } from './install.mjs';
import { run, stop } from './processes.mjs';

// A word that npm hands on from behind `--` stays one word.
const words = process.argv.slice(2);
const [line = '', ...more] = words.map((word, index) =>
  index > 0 && /[^\w./:@=-]/.test(word) ? JSON.stringify(word) : word,
);
await install();
await stop(await run([line, ...more].join(' ')));
