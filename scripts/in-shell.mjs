/**
 * Quotes a word for a shell command: it arrives unchanged, and the shell runs nothing in it. The shell of Windows
 * replaces %NAME% even between quotes. So each % is put outside of the quotes, with a ^ before it: then the name has
 * quotes in it, and no variable has such a name.
 * @param {string} word
 */
export const inShell = (word) =>
  process.platform === 'win32'
    ? `"${word.replaceAll('"', '""').replaceAll('%', '"^%"')}"`
    : `'${word.replaceAll("'", "'\\''")}'`;
