import { defineConfig } from '@playwright/test';
import type { Options, WorkerOptions } from '@repo/sandbox/playwright';
import { findBrowser } from '../../scripts/browser.mjs';
import { production, sandbox } from '../../scripts/servers.mjs';
import { CALLBACK, SANDBOX } from './walkthroughs/addresses';

const executablePath = findBrowser();

/** The walkthroughs: the process that connects, a real Chromium, and a sandbox of this example's own. */
export default defineConfig<Options, WorkerOptions>({
  testDir: 'walkthroughs',
  outputDir: 'test-results/walkthroughs',
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0,
  // They share one sandbox, and the address that LiveChat answers to.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [
    [process.stdout.isTTY ? 'line' : 'list'],
    ['html', { open: 'never' }],
    ['json', { outputFile: 'test-results/walkthroughs.json' }],
  ],
  use: {
    sandboxURL: SANDBOX,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium's own sandbox does not run as root.
      chromiumSandbox: process.getuid?.() !== 0,
    },
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
