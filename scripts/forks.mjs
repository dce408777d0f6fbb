// npm run forks: follows docs/fork.md, each section in a copy of its own. Then it checks the copy's types and lint,
// runs its unit tests, builds it, serves its pages and signs in. Words choose the sections whose titles contain them.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { editFile, readSections } from './fork-edits.mjs';
import { inShell } from './in-shell.mjs';
import { nearest } from './nearest.mjs';
import { readOptions } from './options.mjs';
import { fail, start, stop } from './processes.mjs';
import { atSandbox } from './servers.mjs';

const { positionals: words } = await readOptions({
  name: 'forks',
  what: 'Does what docs/fork.md says, each section in a copy of its own, and tries what is left.',
  words: '[word of a title …]',
  options: {},
  examples: ['forks', 'forks -- lessons'],
});
const sections = readSections('docs/fork.md').filter(({ commands }) => commands.length > 0);
const titles = sections.map(({ title }) => title);
const unknown = words.find((word) => !titles.some((title) => title.includes(word)));
if (unknown) {
  const near = await nearest(unknown, titles.join(' ').split(' '));
  const instead = near ? `was ${near} meant?` : `there is ${titles.join('; ')}.`;
  await fail(`No section of docs/fork.md is about "${unknown}": ${instead}`);
}
const chosen = sections.filter(
  ({ title }) => words.length === 0 || words.some((word) => title.includes(word)),
);
const pnpm = inShell(resolve('node_modules/.bin/pnpm'));
const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');

for (const section of chosen) {
  console.log(`\n— a fork: ${section.title} —`);
  // People may choose a folder name with spaces, quotes and dollar signs.
  const copy = mkdtempSync(join(tmpdir(), "it's our $5 fork-"));
  for (const file of tracked) if (existsSync(file)) cpSync(file, join(copy, file));
  await run(copy, 'git init --quiet');
  for (const command of section.commands) await run(copy, command);
  for (const edit of section.edits) apply(copy, edit);
  await run(copy, `${pnpm} install --prefer-offline --no-frozen-lockfile --reporter=silent`);
  await run(copy, 'git add --all'); // Some checks read the files that git tracks.
  for (const stage of [
    'typecheck',
    'lint',
    'house',
    'paths',
    'unit',
    'build',
    'code-build',
    'size',
  ])
    await run(copy, `npm run --silent ${stage}`);
  if (existsSync(join(copy, 'packages/walkthroughs')))
    await run(copy, 'npx playwright test sign-in --reporter=line');
  rmSync(copy, { recursive: true });
}
console.log(`\n${chosen.length} forks: what is left of each builds and runs.`);
await stop(0);

/**
 * Changes a file. If its path has a star, changes the file of each app.
 * @param {string} copy
 * @param {import('./fork-edits.mjs').Edit} edit
 */
function apply(copy, edit) {
  const apps = edit.path.includes('*') ? readdirSync(join(copy, 'apps')) : [''];
  for (const app of apps) editFile(join(copy, edit.path.replace('*', app)), edit);
}

/**
 * @param {string} cwd
 * @param {string} command
 */
async function run(cwd, command) {
  console.log(`$ ${command.trim()}`);
  const env = { ...process.env, ...atSandbox };
  const [code] = await once(start(command, { cwd, env }), 'exit');
  if (code !== 0) await fail(`This failed in ${cwd}, which is left to look at: ${command.trim()}`);
}
