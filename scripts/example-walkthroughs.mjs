import { launchOptions } from './browser.mjs';

/** The settings for the walkthroughs of every example: they run one after the other, because they share the servers. */
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

/** The settings of the Chromium that these walkthroughs use. */
export const exampleBrowser = {
  screenshot: /** @type {const} */ ('only-on-failure'),
  launchOptions: launchOptions(),
};
