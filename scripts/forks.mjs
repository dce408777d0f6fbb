// npm run forks: does what docs/fork.md says, each section in a copy of its own, then checks types and lint of
// what is left, builds it, serves its pages and signs in. With words, only the sections that they stand in.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, start, stop } from './processes.mjs';

const words = process.argv.slice(2);
const sections = readFileSync('docs/fork.md', 'utf8').split(/^## /m).slice(1).map(parse);
const chosen = sections.filter(
  ({ title, commands }) =>
    commands.length > 0 && (words.length === 0 || words.some((word) => title.includes(word))),
);
if (chosen.length === 0) await fail(`No section of docs/fork.md is about ${words.join(', ')}.`);
const pnpm = resolve('node_modules/.bin/pnpm');
const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');

for (const section of chosen) {
  console.log(`\n— a fork: ${section.title} —`);
  const copy = mkdtempSync(join(tmpdir(), 'fork-'));
  for (const file of tracked) if (existsSync(file)) cpSync(file, join(copy, file));
  for (const command of section.commands) await run(copy, command);
  for (const edit of section.edits) apply(copy, edit);
  await run(copy, `"${pnpm}" install --prefer-offline --no-frozen-lockfile --reporter=silent`);
  for (const stage of ['typecheck', 'lint', 'build', 'code-build', 'size'])
    await run(copy, `npm run --silent ${stage}`);
  if (existsSync(join(copy, 'packages/walkthroughs')))
    await run(copy, 'npx playwright test sign-in --reporter=line');
  rmSync(copy, { recursive: true });
}
console.log(`\n${chosen.length} forks: what is left of each builds and runs.`);
await stop(0);

/** @param {string} section */
function parse(section) {
  const blocks = Array.from(
    section.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```/gm),
    ([, kind, path, text]) => ({
      kind,
      path: path ?? '',
      text: text ?? '',
    }),
  );
  return {
    title: section.split('\n')[0] ?? '',
    commands: blocks.filter(({ kind }) => kind === 'sh').map(({ text }) => text),
    edits: blocks.filter(({ path }) => path),
  };
}

/**
 * Changes a file, or that of each app where the path has a star: "diff" replaces the lines with "-" by those
 * with "+", "yaml" adds to the end, anything else is the whole file.
 * @param {string} copy
 * @param {{ kind: string | undefined, path: string, text: string }} edit
 */
function apply(copy, { kind, path, text }) {
  const apps = path.includes('*') ? readdirSync(join(copy, 'apps')) : [''];
  for (const app of apps) {
    const file = join(copy, path.replace('*', app));
    if (kind === 'diff') writeFileSync(file, replaceLines(readFileSync(file, 'utf8'), text, path));
    else writeFileSync(file, text, { flag: kind === 'yaml' ? 'a' : 'w' });
  }
}

/**
 * @param {string} before
 * @param {string} diff
 * @param {string} path
 */
function replaceLines(before, diff, path) {
  const side = (/** @type {string} */ other) =>
    diff
      .split('\n')
      .flatMap((line) => (line && !line.startsWith(other) ? [`${line.slice(1)}\n`] : []))
      .join('');
  if (before.split(side('+')).length !== 2) throw new Error(`${path}: the edit does not fit.`);
  return before.replace(side('+'), () => side('-'));
}

/**
 * @param {string} cwd
 * @param {string} command
 */
async function run(cwd, command) {
  console.log(`$ ${command.trim()}`);
  const env = { ...process.env, LIVECHAT_MODE: 'sandbox' };
  const [code] = await once(start(command, { cwd, env }), 'exit');
  if (code !== 0) await fail(`This failed in ${cwd}, which is left to look at: ${command.trim()}`);
}
