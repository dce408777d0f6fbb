import { stripVTControlCharacters } from 'node:util';

/**
 * A line without the colours of a terminal, and without what is left of a code that stood inside another one.
 * @param {string} line
 */
export const plain = (line) => stripVTControlCharacters(line).replace(/[^\P{Cc}\t]/gu, '');
