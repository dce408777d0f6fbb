import { defineConfig } from '@playwright/test';
import { apps, codeBuilds, production, sandbox, serveNext } from './scripts/servers.mjs';

const isCode = process.env.FIREFOX_GRANT === 'code';
const server = {
  env: { ...production, ...(isCode && { LIVECHAT_RESPONSE_TYPE: '' }) },
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
} as const;

/**
 * The sign-ins and their main endings in Firefox, which Puppeteer drives: see packages/walkthroughs/src/firefox.ts.
 * LiveChat answers only to each app's own address, so the two grants use it one after the other.
 */
export default defineConfig<{ isCode: boolean }>({
  outputDir: 'test-results/firefox',
  testMatch: '*.firefox.ts',
  forbidOnly: !!process.env.CI,
  workers: 1,
  timeout: 120_000,
  reporter: [
    ['list'],
    ['json', { outputFile: `test-results/firefox${isCode ? '-code' : ''}.json` }],
  ],
  projects: apps.map(({ name, port }) => ({
    name: isCode ? `${name}-code` : name,
    testDir: `apps/${name}/walkthroughs`,
    use: { baseURL: `http://localhost:${port}`, isCode },
  })),
  webServer: [
    ...(isCode ? codeBuilds : apps).map(({ name, folder, port }) => ({
      ...server,
      name,
      command: serveNext('start', port),
      cwd: folder,
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
