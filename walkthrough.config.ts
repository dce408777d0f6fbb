import { defineConfig } from '@playwright/test';
import config from './playwright.config';

const screen = { width: 1280, height: 800 };
const recordings = 'recordings';
/** A window with room for the page and for the steps beside it. */
const window = { ...config.use?.launchOptions, args: ['--window-size=1400,960'] };

/** The ways to play a demo. Without one of them, a demo runs as a fast test. */
const ways = {
  watch: { use: { headless: false, viewport: null, launchOptions: window } },
  record: { use: { viewport: screen }, outputDir: recordings },
  film: {
    use: { viewport: screen, video: { mode: 'on', size: screen } },
    outputDir: recordings,
  },
  pictures: { use: { viewport: { width: 1280, height: 1010 }, deviceScaleFactor: 1.15 } },
} as const;

type Demo = keyof typeof ways;

const demo = (process.env.DEMO ?? 'watch') as Demo;

/** The demos, as scripts/walkthrough.mjs plays them. */
export default defineConfig<{ demo: Demo }>(
  config,
  {
    timeout: 0,
    reporter: 'list',
    use: { demo, trace: 'off', contextOptions: { reducedMotion: 'no-preference' } },
  },
  ways[demo],
);
