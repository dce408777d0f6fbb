import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';

const gracefulShutdown = { signal: 'SIGTERM', timeout: 5_000 } as const;
/** scripts/eject/try-copy.mjs says which flow the app has, where it is, and how the docs say to serve it. */
const { COPIED_FLOW, COPIED_APP = '', COPIED_SANDBOX = '', COPIED_SERVE = '' } = process.env;

/** The walkthroughs of an existing app outside of this checkout, into which files were copied as docs/copy.md says. */
export default defineConfig({
  outputDir: 'test-results/copied',
  testDir: `apps/${COPIED_FLOW}/walkthroughs`,
  testMatch: '*.copied.ts',
  workers: 1,
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: 'http://localhost:3000',
    launchOptions: launchOptions(),
  },
  webServer: [
    {
      name: 'app',
      command: COPIED_SERVE,
      cwd: COPIED_APP,
      url: 'http://localhost:3000/account',
      timeout: 300_000,
      gracefulShutdown,
    },
    {
      name: 'sandbox',
      command: COPIED_SANDBOX,
      url: 'http://localhost:3100/sandbox/api/ready',
      gracefulShutdown,
    },
  ],
});
