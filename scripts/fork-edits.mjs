import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ kind: string, path: string, text: string }} Edit */

/**
 * Reads the steps of a page of the docs, section by section: the commands in blocks "```sh", and the edits in blocks
 * that name a path, "```tsx apps/popup/app/frame.tsx".
 * @param {string} page
 */
export function readSections(page) {
  return readFileSync(page, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const blocks = Array.from(
        section.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```/gm),
        ([, kind = '', path = '', text = '']) => ({ kind, path, text }),
      );
      return {
        title: section.split('\n')[0] ?? '',
        blocks,
        commands: blocks.filter(({ kind }) => kind === 'sh').map(({ text }) => text),
        edits: blocks.filter(({ kind, path }) => path && kind !== 'sh'),
      };
    });
}

/**
 * Reads the lines of all blocks of shell commands of a page, also of those in a list.
 * @param {string} page
 */
export const readCommands = (page) =>
  Array.from(
    readFileSync(page, 'utf8').matchAll(/^ *```sh.*\n([\s\S]*?)^ *```/gm),
    ([, text = '']) => text.split('\n'),
  ).flat();

/**
 * The text of a file after an edit: "diff" replaces the lines with "-" by those with "+", "yaml" adds to the end, any
 * other block is the whole file.
 * @param {Edit} edit
 * @param {() => string} before
 */
export function applyEdit({ kind, path, text }, before) {
  if (kind === 'yaml') return before() + text;
  return kind === 'diff' ? replaceLines(before(), text, path) : text;
}

/**
 * @param {string} file
 * @param {Edit} edit
 */
export const editFile = (file, edit) =>
  writeFileSync(
    file,
    applyEdit(edit, () => readFileSync(file, 'utf8')),
  );

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
