// npm run paths: checks that these exist: every file that the docs link to, that a text of this repository names by its
// path, or that a comment names by its file name; every heading that a link points at; and every npm command that the
// docs name.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readOptions } from './options.mjs';

await readOptions({
  name: 'paths',
  what: 'Looks for every file that a text names by its path, and for every heading that a link points at.',
  options: {},
  examples: ['paths'],
});
const files = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  {
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((file) => file && existsSync(file));
const texts = files.filter((file) =>
  /\.(md|tsx?|m?js|css|json|ya?ml)$|(^|\/)\.[^/]*$|^\.ci\//.test(file),
);
const names = new Set(files.map((file) => basename(file)));
// The files that docs/fork.md deletes. In a fork without them, the texts may still name them.
const gone = Array.from(readFileSync('docs/fork.md', 'utf8').matchAll(/^rm (?:-\w+ )?(.+)$/gm))
  .flatMap(([, list = '']) => list.split(' '))
  .map((path) => path.replaceAll('\\', '').replace('./', ''))
  .map(below)
  .filter((pattern) => !files.some((file) => pattern.test(file)));
const isGone = (/** @type {string} */ path) => gone.some((pattern) => pattern.test(path));
/** @type {Set<string>} the words after `npm run`. An ejected app has one more: `upgrade` */
const commands = new Set(['upgrade']);
for (const file of files.filter((name) => basename(name) === 'package.json'))
  for (const name of Object.keys(JSON.parse(readFileSync(file, 'utf8')).scripts ?? {}))
    commands.add(name);
/** A comment up to the end of the line, or a line of a block comment. */
const COMMENT = /(?:^ *\/?\*|(?:^| )\/\/ |\/\*).*/gm;
const NAMED_FILE = /(?<![\w./*{}-])((?:[\w()-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:tsx?|mjs|css|md))\b/g;
/** @type {string[]} */
const missing = [];
let checked = 0;

for (const file of texts) {
  if (/pnpm-lock|\.test\.tsx?$/.test(file)) continue;
  // Without the first lines of code blocks: they may name a file that only a fork writes.
  const text = readFileSync(file, 'utf8').replace(/^```.*$/gm, '');
  // From the root, with * for any name: packages/livechat/src/session.ts
  for (const [path] of text.matchAll(
    /(?<![\w@./-])(?:apps|examples|packages|scripts|docs)\/(?:[\w./*-]|\(\w+\))*[\w*]/g,
  ))
    look(file, path);
  // In a comment, a file is named without its package: store/upkeep.ts, or upkeep.ts.
  const comments = /(?<!\.test)\.(tsx?|m?js|css)$/.test(file) ? text.match(COMMENT) : null;
  for (const [, path = ''] of comments?.join('\n').matchAll(NAMED_FILE) ?? []) {
    checked++;
    if (gone.length === 0 && !files.some((known) => `/${known}`.endsWith(`/${path}`)))
      missing.push(`${file}: ${path}`);
  }
  if (file.endsWith('.md')) {
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) lookAtLink(file, link);
    for (const [line, name = ''] of text.matchAll(/npm run (?:-s |--silent )?([\w:-]+)/g)) {
      checked++;
      if (gone.length === 0 && !commands.has(name)) missing.push(`${file}: ${line}`);
    }
    // Beside a link, a file is named without its folder.
    for (const [, name = ''] of text.matchAll(/`([\w-]+\.(?:tsx?|mjs|css))`/g)) {
      checked++;
      if (gone.length === 0 && !names.has(name) && !/^(names|page)\.tsx$/.test(name))
        missing.push(`${file}: ${name}`);
    }
  }
}

if (missing.length > 0) {
  console.error(`These do not exist:\n${missing.join('\n')}`);
  process.exitCode = 1;
} else console.log(`${checked} paths and links, all of them there.`);

/**
 * @param {string} file the file that names the path
 * @param {string} path
 */
function look(file, path) {
  if (isGone(path)) return;
  checked++;
  const pattern = below(path);
  if (!files.some((known) => pattern.test(known))) missing.push(`${file}: ${path}`);
}

/**
 * Matches a path and what is below it; a star stands for any name.
 * @param {string} path
 */
function below(path) {
  return new RegExp(`^${path.replace(/[.()]/g, '\\$&').replaceAll('*', '[^/]+')}(/|$)`);
}

/**
 * @param {string} file
 * @param {string} link
 */
function lookAtLink(file, link) {
  if (/^[a-z]+:/.test(link)) return;
  checked++;
  const [path = '', anchor] = link.split('#');
  const target = path ? join(dirname(file), path) : file;
  if (isGone(target)) return;
  if (!existsSync(target)) missing.push(`${file}: ${link}`);
  else if (anchor && !headings(target).includes(anchor)) missing.push(`${file}: ${link}`);
}

/** @param {string} file */
function headings(file) {
  return Array.from(readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
