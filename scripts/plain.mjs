import { stripVTControlCharacters } from 'node:util';

/**
 * A line without terminal colours, and without the rest of an escape code that was inside of another one.
 * @param {string} line
 */
export const plain = (line) => stripVTControlCharacters(line).replace(/[^\P{Cc}\t]/gu, '');

/**
 * Whether the line belongs to Next's list of experiments. withLiveChat() sets them, so a person who starts an app need
 * not read them. A line about an unknown experiment does not match, so it stays visible.
 * @param {string} line
 */
export const isExperiment = (line) => /^- Experiments |^ {2}[✓⨯·] \w/.test(line);

/**
 * A text in which control characters and invisible characters are escaped as in JSON. Line breaks stay.
 * @param {string} text
 */
export const visible = (text) =>
  text.replace(/[^\P{C}\n]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
