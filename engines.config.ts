import { defineConfig } from '@playwright/test';
import firefox from './firefox.config';
import { launchOptions } from './scripts/browser.mjs';

/** scripts/engine.mjs says which. */
const browserName = (process.env.ENGINE ?? 'webkit') as 'chromium' | 'firefox' | 'webkit';

/** The sign-ins in an engine that Playwright brings, at the servers that the tests in Firefox have too. */
export default defineConfig({
  ...firefox,
  outputDir: 'test-results/engines',
  testMatch: 'sign-in.spec.ts',
  reporter: 'list',
  expect: { timeout: 30_000 },
  use: { browserName, ...(browserName === 'chromium' && { launchOptions: launchOptions() }) },
});
