// npm run dev:backend, at the root: runs the worker. In sandbox mode, each start makes a new personal access token.
import { setTimeout as sleep } from 'node:timers/promises';
import { createSandboxClient } from '@repo/sandbox/client';
import { ACCOUNT } from '@repo/sandbox/testing';
import { run } from './run';
import { readSettings } from './settings';
import { work } from './worker';

await run(async (stopped) => {
  const settings = readSettings(process.env);
  if (settings.mode === 'live') return work(settings, stopped);
  const { ready, createPersonalToken } = createSandboxClient(settings.accountsURL);
  // The sandbox starts at the same time.
  while (await ready().catch(() => 'not yet')) await sleep(250, undefined, { signal: stopped });
  const personalToken = await createPersonalToken(ACCOUNT.ada, settings.scopes);
  return work({ ...settings, personalToken }, stopped);
});
