import { defineConfig } from '@playwright/test';
import config from './playwright.config';
import { apps, sandbox } from './scripts/servers.mjs';

/** The walkthroughs of an app that scripts/served.mjs has built and serves in another way. */
export default defineConfig({
  ...config,
  reporter: [['list'], ['json', { outputFile: 'test-results/served.json' }]],
  workers: 1,
  outputDir: 'test-results/served-walkthroughs',
  testMatch: 'served.spec.ts',
  projects: [
    {
      name: 'served',
      testDir: `apps/${apps.at(-1)?.name}/walkthroughs`,
      use: { baseURL: process.env.SERVED_AT ?? '' },
    },
  ],
  webServer: [config.webServer ?? []].flat().filter(({ cwd }) => cwd === sandbox.folder),
});
