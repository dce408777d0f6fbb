import { defineConfig } from '@playwright/test';
import { readConfig } from './packages/config/src/read-config';
import type { Options, WorkerOptions } from './packages/sandbox/src/playwright';
import { launchOptions } from './scripts/browser.mjs';
import {
  apps,
  codeBuilds,
  production,
  sandbox,
  serveNext,
  workerSandboxes,
} from './scripts/servers.mjs';

const gracefulShutdown = { signal: 'SIGTERM', timeout: 5_000 } as const;
/** The apps that `npm run dev` serves, if the walkthroughs use these; see scripts/walkthroughs.mjs. */
const inDevelopment = process.env.APPS_IN_DEVELOPMENT?.split(',');
const walked = apps.filter(({ name }) => inDevelopment?.includes(name) ?? true);

const { response_type } = readConfig('livechat.config.json', {
  env: process.env,
  production: false,
});
/** The builds for the code grant, beside the apps' own builds. A fork whose apps use that grant needs no others. */
const others = inDevelopment || response_type === 'code' ? [] : codeBuilds;

/**
 * The projects that run each test, by the test's tag:
 *
 *                                                     popup  redirect  popup-code  redirect-code
 *   the flow: sign-in, endings                          x       x          x            x
 *   @token: a token in an address, or one that ends     x       x
 *   @shared: the same code behind both flows            x                               x
 *   @once: the same code behind both grants too         x
 *   code.spec.ts                                                           x            x
 *
 * `npm test` leaves popup-code and redirect-code to `npm test -- --everything`. A fork whose livechat.config.json says
 * "code" has none. In a fork with one app, the @shared tests run under both grants of that app. EVERY_COMBINATION=1
 * runs them in every project.
 */
const leftOut = {
  inDevelopment: inDevelopment ? [/@build/] : [],
  underCode: [/@token/],
  // The demo that plays both grants needs both builds.
  withoutCodeBuilds: others.length > 0 ? [] : [/@grants/],
};
/** The indexes of the projects that run the @shared tests: one project for each grant. */
const forShared = [0, ...(others.length > 0 ? [walked.length + others.length - 1] : [])];
/** The tags that a project leaves out because another project runs them. `index` is the project's. */
const toldElsewhere = (index: number) => [
  ...(index > 0 ? [/@once/] : []),
  ...(forShared.includes(index) || process.env.EVERY_COMBINATION ? [] : [/@shared/]),
];

/** The walkthroughs: a real Chromium signs in at a sandbox, in production builds of the apps. */
export default defineConfig<Options & { responseType: 'token' | 'code' }, WorkerOptions>({
  outputDir: 'test-results/walkthroughs',
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  // A busy CI machine may be late once. A test that passes only the second time is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  workers: workerSandboxes.length,
  // A long timeout, because a test may run beside a build. No test waits longer than it must.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [
    // Both reporters number the tests. On a terminal, "line" prints a single line.
    [process.stdout.isTTY ? 'line' : 'list'],
    ['html', { open: 'never' }],
    ['json', { outputFile: 'test-results/walkthroughs.json' }],
  ],
  use: {
    sandboxURL: sandbox.url,
    sandboxURLs: workerSandboxes.map(({ url }) => url),
    // A trace would take a tenth of the time, so it is off. "--trace on" makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(),
    // Animations are painted sixty times a second, a quarter of all the work, so they are off here. The demos and the
    // tests in Firefox have them.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    ...walked.map(({ name, port }, index) => ({
      name,
      testDir: `apps/${name}/walkthroughs`,
      testIgnore: response_type === 'token' ? '**/code.spec.ts' : [],
      grepInvert: [
        ...leftOut.inDevelopment,
        ...leftOut.withoutCodeBuilds,
        ...(response_type === 'code' ? leftOut.underCode : []),
        ...toldElsewhere(index),
      ],
      use: { baseURL: `http://localhost:${port}`, responseType: response_type },
    })),
    ...others.map(({ name, port, ownPort }, index) => ({
      name: `${name}-code`,
      testDir: `apps/${name}/walkthroughs`,
      testMatch: /(endings|sign-in|signed-in|code|old-browser|draft|steps|token)\.spec\.ts$/,
      testIgnore: '**/demo-*', // The demos run once, under the apps' own grant.
      grepInvert: [...leftOut.underCode, ...toldElsewhere(walked.length + index)],
      use: {
        baseURL: `http://localhost:${port}`,
        responseType: 'code' as const,
        servedAt: { [`http://localhost:${port}`]: `http://localhost:${ownPort}` },
      },
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
    ...others.map(({ name, folder, ownPort }) => ({
      name: `${name}-code`,
      command: serveNext('start', ownPort),
      cwd: folder,
      url: `http://localhost:${ownPort}`,
      env: { ...production, LIVECHAT_RESPONSE_TYPE: '' },
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
