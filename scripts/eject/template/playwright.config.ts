import { defineConfig } from '@playwright/test';
import { launchOptions } from '../../browser.mjs';

const env = { LIVECHAT_CLIENT_ID: '', LIVECHAT_MODE: 'sandbox' };
const gracefulShutdown = { signal: 'SIGTERM', timeout: 5_000 } as const;

/** The walkthroughs: real Chromium over a production build, signing in at the sandbox. */
export default defineConfig({
  testDir: 'walkthroughs',
  // The walkthroughs share one sandbox.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: { baseURL: 'http://localhost:3000', launchOptions: launchOptions() },
  webServer: [
    {
      command: 'npm run build && npm start',
      url: 'http://localhost:3000',
      timeout: 300_000,
      env,
      gracefulShutdown,
    },
    {
      command: 'livechat-sandbox',
      url: 'http://localhost:3100/sandbox/api/ready',
      env: { ...env, SANDBOX_CONFIG: 'livechat.config.json' },
      gracefulShutdown,
    },
  ],
});
