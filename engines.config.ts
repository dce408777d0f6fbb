import { defineConfig } from '@playwright/test';
import firefox from './firefox.config';
import { launchOptions } from './scripts/browser.mjs';

/** scripts/engine.mjs sets ENGINE. */
const browserName = (process.env.ENGINE ?? 'webkit') as 'chromium' | 'firefox' | 'webkit';

/** The sign-ins in a browser engine of Playwright, with the same servers as the tests in Firefox. */
export default defineConfig({
  ...firefox,
  outputDir: 'test-results/engines',
  testMatch: 'sign-in.spec.ts',
  reporter: 'list',
  expect: { timeout: 30_000 },
  use: { browserName, ...(browserName === 'chromium' && { launchOptions: launchOptions() }) },
});
