import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './ends';

/**
 * Makes a folder for this user alone, and those above it. The `recursive` of Node's own `mkdir` tries for ever, and no
 * signal ends it, where the folder above is there and takes none, as /proc does.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error) => {
    // Another process was faster.
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}
