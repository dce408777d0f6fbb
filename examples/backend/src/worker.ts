import { whoAccepts } from './agents';
import { type Credential, personalCredential, renewedCredential } from './credential';
import { takeLease } from './lease';
import { createOAuth } from './oauth';
import type { Settings } from './settings';
import { readTokenFile } from './token-file';
import { asProcess, watch } from './watch';

/** Runs until it is stopped. Throws a Problem if a person has to correct something. */
export async function work(
  settings: Settings,
  stopped: AbortSignal,
  manner = asProcess(stopped),
): Promise<never> {
  const run = (credential: Credential) =>
    watch(() => whoAccepts(settings, credential, stopped), manner);

  const { personalToken } = settings;
  if (personalToken) return run(personalCredential(personalToken.account_id, personalToken.token));
  // A worker that is not connected ends here, before the lock makes a folder.
  await readTokenFile(settings);
  const lease = await takeLease(settings.tokenFile);
  try {
    return await run(renewedCredential(settings, createOAuth(settings), lease));
  } finally {
    await lease.release();
  }
}
