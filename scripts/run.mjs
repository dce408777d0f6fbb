// node scripts/run.mjs COMMAND LINE: installs missing packages, then runs the command line with the workspace's tools.
import { inShell } from './in-shell.mjs';
import { install } from './install.mjs';
import { checkOptions, helpWith, readOptions } from './options.mjs';
import { run, stop } from './processes.mjs';

/** The descriptions of commands that have no script of their own. */
const whats = new Map([
  ['typecheck', 'Checks the types of everything.'],
  ['typecheck:scripts', 'Checks the types of the scripts.'],
  ['lint', 'Checks form and rules of the code, and what it asks of the oldest browsers.'],
  ['lint:fix', 'Formats the code, and mends what can be mended without a person.'],
  ['unit:scripts', 'Runs the unit tests of the scripts.'],
  ['walkthroughs:all', 'Runs the walkthroughs, as npm test does.'],
  ['sandbox:report', 'Writes down what the sandbox is held to, and by which test.'],
  [
    'contract',
    'Compares the sandbox with LiveChat’s OpenAPI documents, whose paths or addresses it takes.',
  ],
  ['bench:server', 'Measures how fast examples/server is.'],
  ['bench:sandbox', 'Measures how fast the sandbox is, and whether it keeps what it should not.'],
]);

/** The words that these commands take. For the other commands, arguments after `--` go to their tool. */
const takes = new Map([
  ['typecheck', ''],
  ['lint', '[tsconfig.json]'],
  ['sandbox:report', ''],
  ['bench:server', ''],
  ['bench:sandbox', ''],
]);

const [line = '', ...words] = process.argv.slice(2);
const { npm_lifecycle_event: name = '' } = process.env;
const what = whats.get(name);
if (what && takes.has(name))
  await readOptions(
    { name, what, words: takes.get(name) ?? '', options: {}, examples: [name] },
    words,
  );
else if (what)
  await helpWith(
    { name, what, to: line.split('&&').at(-1)?.trim() ?? '', examples: [name] },
    words,
  );
await install();
if (name === 'unit:scripts') await checkOptions(name, 'Vitest', words);
if (name === 'walkthroughs:all') await checkOptions(name, 'Playwright', words);
// A shell finds the tools. The arguments that npm passes on from after `--` are quoted, so they stay as they are.
await stop(await run([line, ...words.map(inShell)].join(' ')));
