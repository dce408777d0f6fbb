import { defineConfig } from '@playwright/test';
import type { Options, WorkerOptions } from '@repo/sandbox/playwright';
import { findBrowser } from '../../scripts/browser.mjs';
import { production, sandbox, serveNext } from '../../scripts/servers.mjs';

const app = 'http://localhost:3310';
const sandboxPort = 3311;
const sandboxURL = `http://localhost:${sandboxPort}`;
const gracefulShutdown = { signal: 'SIGTERM', timeout: 5_000 } as const;
const executablePath = findBrowser();
const env = {
  ...production,
  SANDBOX_CLIENT_SECRET: 'a-secret-for-the-sandbox',
  SANDBOX_REDIRECT_URIS: app,
  SANDBOX_CONFIG: `${import.meta.dirname}/livechat.config.json`,
};

/** The walkthroughs: real Chromium over the production build, signing in at a sandbox of this example's own. */
export default defineConfig<Options, WorkerOptions>({
  testDir: 'walkthroughs',
  outputDir: 'test-results/walkthroughs',
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0,
  // They share one server and one sandbox.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [
    [process.stdout.isTTY ? 'line' : 'list'],
    ['html', { open: 'never' }],
    ['json', { outputFile: 'test-results/walkthroughs.json' }],
  ],
  use: {
    baseURL: app,
    sandboxURL,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium's own sandbox does not run as root.
      chromiumSandbox: process.getuid?.() !== 0,
    },
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
