/**
 * A word as it stands in a line for cmd, the shell of Windows, which reads %NAME% between quotes as well. Outside of them, a
 * ^ keeps it from that: there is no variable whose name has quotes in it.
 * @param {string} word
 */
export const inCmd = (word) => `"${word.replaceAll('"', '""').replaceAll('%', '"^%"')}"`;
