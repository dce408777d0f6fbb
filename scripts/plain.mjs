import { stripVTControlCharacters } from 'node:util';

/**
 * A line without the colours of a terminal, and without what is left of a code that stood inside another one.
 * @param {string} line
 */
export const plain = (line) => stripVTControlCharacters(line).replace(/[^\P{Cc}\t]/gu, '');

/**
 * Whether Next lists there what it calls experiments: those of withLiveChat() are not for whoever starts an app to decide.
 * One that it does not know is another matter.
 * @param {string} line
 */
export const isExperiment = (line) => /^- Experiments |^ {2}[✓⨯·] \w/.test(line);

/**
 * A text with each character that a terminal would obey, or that nobody sees, as JSON writes it. Lines stay lines.
 * @param {string} text
 */
export const visible = (text) =>
  text.replace(/[^\P{C}\n]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
