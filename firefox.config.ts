import { defineConfig } from '@playwright/test';
import { apps, production, sandbox, serveNext } from './scripts/servers.mjs';

const server = {
  env: production,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
} as const;

/** The sign-ins and their main endings in Firefox, which Puppeteer drives: see packages/walkthroughs/src/firefox.ts. */
export default defineConfig({
  outputDir: 'test-results/firefox',
  testMatch: '*.firefox.ts',
  forbidOnly: !!process.env.CI,
  workers: 1,
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/firefox.json' }]],
  projects: apps.map(({ name, port }) => ({
    name,
    testDir: `apps/${name}/walkthroughs`,
    use: { baseURL: `http://localhost:${port}` },
  })),
  webServer: [
    ...apps.map(({ name, port }) => ({
      ...server,
      name,
      command: serveNext('start', port),
      cwd: `apps/${name}`,
      url: `http://localhost:${port}`,
    })),
    {
      ...server,
      name: 'sandbox',
      command: sandbox.command,
      cwd: sandbox.folder,
      url: `${sandbox.url}/sandbox/api/ready`,
    },
  ],
});
