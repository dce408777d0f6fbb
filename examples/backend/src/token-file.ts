import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Secret } from '@repo/oauth';
import * as v from 'valibot';
import { codeOf, Problem } from './ends';
import type { Settings } from './settings';

/** The content of the token file. It names client and server, so that the token is sent to no other one. */
const Kept = v.strictObject({
  client_id: v.string(),
  accountsURL: v.string(),
  refresh_token: Secret,
});

export type Kept = v.InferOutput<typeof Kept>;

/** The other way to connect. In sandbox mode, the worker does not read a personal access token. */
const orElse = {
  live: ', or set LIVECHAT_ACCOUNT_ID and LIVECHAT_PERSONAL_TOKEN',
  sandbox:
    ' while a sandbox runs. A personal access token works at LiveChat only, which needs auth.clientId in livechat.config.json, and no LIVECHAT_MODE=sandbox',
};

/** Reads the file of the last connection. Throws a Problem, with a sentence for each way the file can be broken. */
export async function readTokenFile({ mode, tokenFile, client_id, accountsURL }: Settings) {
  const [found, text] = await stat(tokenFile)
    // Only a regular file is read: a pipe, for example, would block.
    .then(async (its) => [its, its.isFile() ? await readFile(tokenFile, 'utf8') : ''] as const)
    .catch((error) => {
      throw new Problem(
        codeOf(error) === 'ENOENT'
          ? `This worker is not connected, there is no ${tokenFile}: run npm run connect${orElse[mode]}.`
          : `${tokenFile} cannot be read (${codeOf(error)}): give it to the user who runs this worker, or remove it and connect once more: npm run connect.`,
      );
    });
  const refuse = (what: string) => {
    throw new Problem(`${tokenFile} ${what}: remove it and connect once more: npm run connect.`);
  };
  if (!found.isFile()) throw noFile(tokenFile);
  // Windows has no such file mode.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    refuse('can be read by others on this machine, so the token in it counts as known');
  if (!text.trim()) refuse('is empty');
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), text);
  // The message does not quote the issues, because they contain the value, which may be the token.
  if (!kept.success)
    return refuse(
      kept.issues[0].type === 'parse_json' ? 'is not JSON' : 'does not hold what belongs there',
    );
  if (kept.output.client_id !== client_id || kept.output.accountsURL !== accountsURL)
    refuse('is of another client or another LiveChat');
  return kept.output;
}

/** Before anybody is asked: throws a Problem if something else is in the place of the token file. */
export async function checkPlace(tokenFile: string): Promise<void> {
  const found = await stat(tokenFile).catch(() => null);
  if (found && !found.isFile()) throw noFile(tokenFile);
}

const noFile = (tokenFile: string) =>
  new Problem(
    `${tokenFile} is no regular file: set TOKEN_FILE to the path of a file, or leave it out, and connect once more: npm run connect.`,
  );

/** Stores a refresh token. Even if the process is killed, the file is the old or the new one, and never incomplete. */
export async function writeTokenFile(path: string, kept: Kept): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // A new file, so no other process can have it open.
    await writeFile(draft, JSON.stringify(kept), { flag: 'wx', mode: 0o600, flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new Problem(
      `The refresh token cannot be kept in ${path} (${codeOf(error)}): let this user write there, or set TOKEN_FILE to another place, and connect once more.`,
    );
  }
}
