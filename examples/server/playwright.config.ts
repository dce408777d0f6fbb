import { defineConfig } from '@playwright/test';
import type { Options, WorkerOptions } from '@repo/sandbox/playwright';
import { exampleBrowser, exampleWalkthroughs } from '../../scripts/example-walkthroughs.mjs';
import { production, sandbox, serveNext } from '../../scripts/servers.mjs';

const app = 'http://localhost:3310';
const sandboxPort = 3311;
const sandboxURL = `http://localhost:${sandboxPort}`;
const gracefulShutdown = { signal: 'SIGTERM', timeout: 5_000 } as const;
const env = {
  ...production,
  SANDBOX_CLIENT_SECRET: 'a-secret-for-the-sandbox',
  SANDBOX_REDIRECT_URIS: app,
  SANDBOX_CONFIG: `${import.meta.dirname}/livechat.config.json`,
};

/** The walkthroughs: a real Chromium uses the production build, and signs in at this example's own sandbox. */
export default defineConfig<Options, WorkerOptions>({
  ...exampleWalkthroughs,
  use: {
    baseURL: app,
    sandboxURL,
    ...exampleBrowser,
  },
  webServer: [
    {
      name: 'server',
      command: serveNext('start', 3310),
      url: app,
      env: {
        ...env,
        NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: sandboxURL,
        NEXT_PUBLIC_LIVECHAT_API_URL: sandboxURL,
        SESSION_FILE: `${import.meta.dirname}/test-results/sessions.db`,
      },
      gracefulShutdown,
    },
    {
      name: 'sandbox',
      command: sandbox.command,
      cwd: `../../${sandbox.folder}`,
      url: `${sandboxURL}/sandbox/api/ready`,
      env: { ...env, SANDBOX_PORT: `${sandboxPort}` },
      gracefulShutdown,
    },
  ],
});
