import { defineConfig } from '@playwright/test';
import type { Options, WorkerOptions } from './packages/sandbox/src/playwright';
import { findBrowser } from './scripts/browser.mjs';
import { apps, production, sandbox, serveNext, workerSandboxes } from './scripts/servers.mjs';

const gracefulShutdown = { signal: 'SIGTERM', timeout: 5_000 } as const;
const executablePath = findBrowser();
/** What `npm run dev` serves, when that is what is walked through; see scripts/walkthroughs.mjs. */
const inDevelopment = process.env.APPS_IN_DEVELOPMENT?.split(',');
const walked = apps.filter(({ name }) => inDevelopment?.includes(name) ?? true);

/** The walkthroughs: real Chromium over the production builds, signing in at a sandbox. */
export default defineConfig<Options, WorkerOptions>({
  outputDir: 'test-results/walkthroughs',
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  // A busy CI machine may be late once; what passed only the second time is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  workers: workerSandboxes.length,
  // Generous: a test may well run beside a build, and none waits longer than it has to.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [
    // Each with how many there are. On a terminal, in one line.
    [process.stdout.isTTY ? 'line' : 'list'],
    ['html', { open: 'never' }],
    ['json', { outputFile: 'test-results/walkthroughs.json' }],
  ],
  use: {
    sandboxURL: sandbox.url,
    sandboxURLs: workerSandboxes.map(({ url }) => url),
    // A trace would take a tenth of the time: "--trace on" makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium's own sandbox does not run as root.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  projects: [
    ...walked.map(({ name, port }, index) => ({
      name,
      testDir: `apps/${name}/walkthroughs`,
      // What stands behind the sign-in is the same code in each app: the first one walks through it.
      grepInvert: [...(inDevelopment ? [/@build/] : []), ...(index > 0 ? [/@once/] : [])],
      use: { baseURL: `http://localhost:${port}` },
    })),
    { name: 'sandbox', testDir: 'packages/sandbox', testMatch: '**/*.spec.ts' },
  ],
  webServer: [
    ...(inDevelopment ? [] : apps).map(({ name, port }) => ({
      name,
      command: serveNext('start', port),
      cwd: `apps/${name}`,
      url: `http://localhost:${port}`,
      env: production,
      gracefulShutdown,
    })),
    ...workerSandboxes.map(({ port, url }) => ({
      name: `sandbox ${port}`,
      command: sandbox.command,
      cwd: sandbox.folder,
      url: `${url}/sandbox/api/ready`,
      env: { ...production, SANDBOX_PORT: `${port}` },
      gracefulShutdown,
    })),
  ],
});
