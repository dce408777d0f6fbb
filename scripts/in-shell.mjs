/**
 * A word as it stands in a line for a shell: it arrives as it is, and nothing in it is run. That of Windows reads %NAME%
 * between quotes as well. Outside of them, a ^ keeps it from that: there is no variable whose name has quotes in it.
 * @param {string} word
 */
export const inShell = (word) =>
  process.platform === 'win32'
    ? `"${word.replaceAll('"', '""').replaceAll('%', '"^%"')}"`
    : `'${word.replaceAll("'", "'\\''")}'`;
