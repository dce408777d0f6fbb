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
/** What `npm run dev` serves, when that is what is walked through; see scripts/walkthroughs.mjs. */
const inDevelopment = process.env.APPS_IN_DEVELOPMENT?.split(',');
const walked = apps.filter(({ name }) => inDevelopment?.includes(name) ?? true);

const { response_type } = readConfig('livechat.config.json', {
  env: process.env,
  production: false,
});
/** The builds for the grant that the apps themselves are not built for. A fork that chose it needs no other. */
const others = inDevelopment || response_type === 'code' ? [] : codeBuilds;

/**
 * What is walked through where, by the tags of the tests:
 *
 *                                                     popup  redirect  popup-code  redirect-code
 *   the flow: sign-in, endings                          x       x          x            x
 *   @token: a token in an address, or one that ends     x       x
 *   @shared: the same code behind both flows            x                               x
 *   @once: the same code behind both grants too         x
 *   code.spec.ts                                                           x            x
 *
 * `npm test` leaves popup-code and redirect-code to `npm test -- --everything`. A fork whose livechat.config.json says
 * "code" has none. In a fork with one app, what is @shared runs under both grants of that one. EVERY_COMBINATION=1 runs
 * it everywhere.
 */
const leftOut = {
  inDevelopment: inDevelopment ? [/@build/] : [],
  underCode: [/@token/],
  // A demo that plays both.
  withoutCodeBuilds: others.length > 0 ? [] : [/@grants/],
};
/** Where what is @shared is walked through: once by each grant. */
const forShared = [0, ...(others.length > 0 ? [walked.length + others.length - 1] : [])];
/** What another project walks through as well; `index` is the project's. */
const toldElsewhere = (index: number) => [
  ...(index > 0 ? [/@once/] : []),
  ...(forShared.includes(index) || process.env.EVERY_COMBINATION ? [] : [/@shared/]),
];

/** The walkthroughs: real Chromium over the production builds, signing in at a sandbox. */
export default defineConfig<Options & { responseType: 'token' | 'code' }, WorkerOptions>({
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
    launchOptions: launchOptions(),
    // What moves is painted sixty times a second, a quarter of all the work. It moves in the demos and in Firefox.
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
      testIgnore: '**/demo-*', // Played once, by the grant of the apps themselves.
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
