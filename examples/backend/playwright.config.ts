import { defineConfig } from '@playwright/test';
import type { Options, WorkerOptions } from '@repo/sandbox/playwright';
import { exampleBrowser, exampleWalkthroughs } from '../../scripts/example-walkthroughs.mjs';
import { production, sandbox } from '../../scripts/servers.mjs';
import { CALLBACK, SANDBOX } from './walkthroughs/addresses';

/** The walkthroughs: the process that connects, a real Chromium, and this example's own sandbox. */
export default defineConfig<Options, WorkerOptions>({
  ...exampleWalkthroughs,
  use: {
    sandboxURL: SANDBOX,
    ...exampleBrowser,
  },
  webServer: {
    name: 'sandbox',
    command: sandbox.command,
    cwd: `../../${sandbox.folder}`,
    url: `${SANDBOX}/sandbox/api/ready`,
    env: {
      ...production,
      SANDBOX_PORT: new URL(SANDBOX).port,
      SANDBOX_CONFIG: `${import.meta.dirname}/livechat.config.json`,
      SANDBOX_CLIENT_SECRET: 'a-secret-for-the-sandbox',
      SANDBOX_REDIRECT_URIS: CALLBACK,
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
