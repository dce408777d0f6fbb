import { defineConfig } from '@playwright/test';
import config from './playwright.config';

const { LIVE_APP: name = '', LIVE_AT: port = '' } = process.env;
/** The browser finds the build at an address that LiveChat would accept. */
const maps = ['localhost', '127.0.0.1'].map((host) => `MAP ${host}:3000 ${host}:${port}`);

/** The walkthroughs of an app that scripts/live-build.mjs has built for LiveChat itself. */
export default defineConfig({
  ...config,
  reporter: 'list',
  workers: 1,
  outputDir: `test-results/live-walkthroughs/${name}`,
  testMatch: '*.live.ts',
  projects: [
    {
      name: 'live',
      testDir: `apps/${name}/walkthroughs`,
      use: {
        baseURL: 'http://localhost:3000',
        launchOptions: {
          ...config.use?.launchOptions,
          args: [`--host-resolver-rules=${maps}`],
        },
      },
    },
  ],
  webServer: [],
});
