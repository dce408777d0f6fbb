// node scripts/run.mjs COMMAND LINE: installs what is missing, then runs it with the workspace's tools.
import { install } from './install.mjs';
import { run, stop } from './processes.mjs';

const [line = '', ...words] = process.argv.slice(2);
await install();
// A shell finds the tools. It reads the line alone: a word that npm hands on from behind `--` stays as it is.
const command =
  process.platform === 'win32'
    ? [line, ...words.map((word) => `"${word.replaceAll('"', '""')}"`)].join(' ')
    : ['sh', '-c', `${line} "$@"`, 'sh', ...words];
await stop(await run(command));
