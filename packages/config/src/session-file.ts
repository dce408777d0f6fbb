import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from './read-config';

/** What an SQLite database begins with. */
const MAGIC = 'SQLite format 3\0';

/** Makes the file of the sessions, and its folder. Throws a ConfigError if no session can be kept there. */
export function checkSessionFile(file: string) {
  const why = faultOf(file);
  if (why)
    throw new ConfigError(
      `The sessions cannot be kept in ${file} (${why}): set SESSION_FILE to a file that this server can write, in a folder that is there.`,
    );
}

function faultOf(file: string) {
  try {
    const folder = dirname(file);
    // Not `recursive`: below /proc, Node would try again for ever.
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    // SQLite makes more files beside this one.
    accessSync(folder, constants.W_OK);
    // To open a pipe would wait for whoever reads it.
    if (existsSync(file) && !statSync(file).isFile()) return 'it is no regular file';
    const opened = openSync(file, 'a+', 0o600);
    const head = Buffer.alloc(MAGIC.length);
    const length = readSync(opened, head, 0, MAGIC.length, 0);
    closeSync(opened);
    return length === 0 || head.toString('latin1') === MAGIC ? null : 'it is no SQLite database';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}
