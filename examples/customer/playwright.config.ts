import { defineConfig } from '@playwright/test';
import type { Options, WorkerOptions } from '@repo/sandbox/playwright';
import { exampleBrowser, exampleWalkthroughs } from '../../scripts/example-walkthroughs.mjs';
import { production, sandbox, serveNext } from '../../scripts/servers.mjs';

const app = 'http://localhost:3340';
const ownSandbox = 'http://localhost:3341';
const gracefulShutdown = { signal: 'SIGTERM', timeout: 5_000 } as const;

/** The walkthroughs: a real Chromium uses the production build, with this example's own sandbox. */
export default defineConfig<Options, WorkerOptions>({
  ...exampleWalkthroughs,
  use: {
    // In the browser, app and sandbox have the addresses that the build and livechat.config.json know.
    baseURL: 'http://localhost:3000',
    servedAt: { 'http://localhost:3000': app },
    sandboxURL: sandbox.url,
    sandboxURLs: [ownSandbox],
    ...exampleBrowser,
  },
  webServer: [
    {
      name: 'customer',
      command: serveNext('start', 3340),
      url: app,
      env: production,
      gracefulShutdown,
    },
    {
      name: 'sandbox',
      command: sandbox.command,
      cwd: `../../${sandbox.folder}`,
      url: `${ownSandbox}/sandbox/api/ready`,
      env: {
        ...production,
        SANDBOX_PORT: '3341',
        SANDBOX_CONFIG: `${import.meta.dirname}/livechat.config.json`,
        // A page at this address belongs to another site than the sandbox at localhost.
        SANDBOX_REDIRECT_URIS: 'http://127.0.0.1:3000',
      },
      gracefulShutdown,
    },
  ],
});
