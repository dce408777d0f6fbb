import { launchOptions } from './browser.mjs';

/** What the walkthroughs of every example are run with: a real Chromium, one after the other, at servers they share. */
export const exampleWalkthroughs = {
  testDir: 'walkthroughs',
  outputDir: 'test-results/walkthroughs',
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: /** @type {import('@playwright/test').ReporterDescription[]} */ ([
    [process.stdout.isTTY ? 'line' : 'list'],
    ['html', { open: 'never' }],
    ['json', { outputFile: 'test-results/walkthroughs.json' }],
  ]),
};

/** The browser that they drive. */
export const exampleBrowser = {
  screenshot: /** @type {const} */ ('only-on-failure'),
  launchOptions: launchOptions(),
};
