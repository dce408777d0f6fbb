import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Locator } from '@playwright/test';
import type { Page } from '@repo/sandbox/playwright';
import { showCaption, timeToRead } from './caption';
import { test as base } from './test';

/**
 * How a demo is played. `test`: as a fast test. `watch`: for a person to watch. `record`: with a picture of each step.
 * `film`: with pictures and a film. `pictures`: for the pictures in the README.
 */
export type Demo = 'test' | 'watch' | 'record' | 'film' | 'pictures';

type Fixtures = {
  /**
   * One step of a demo. Its title is the caption, in the window that acts and in the page that opened it, because that
   * window may close.
   */
  narrate: <T>(page: Page, title: string, act: () => Promise<T>) => Promise<T>;
  /** Takes the README's picture of this app, if the demo is played for `pictures`. */
  takePicture: (page: Page) => Promise<void>;
  /** A page in another browser context, which shares nothing with the first one. */
  otherBrowser: Page;
};

/** The walkthroughs' `test` for demos, which are told step by step. */
export const test = base.extend<{ demo: Demo } & Fixtures>({
  demo: ['test', { option: true }],

  context: async ({ context, demo }, use) => {
    if (isSlow(demo)) pointAtActions(context);
    await use(context);
  },

  otherBrowser: async ({ browser, demo }, use) => {
    const context = await browser.newContext();
    if (isSlow(demo)) pointAtActions(context);
    await use(await context.newPage());
    await context.close();
  },

  narrate: async ({ demo }, use, info) => {
    let steps = 0;
    await use((page, title, act) =>
      base.step(title, async () => {
        if (demo === 'test' || demo === 'pictures') return act();
        const windows = [page, await page.opener()].filter((window) => window !== null);
        const captions = await Promise.all(windows.map((window) => showCaption(window, title)));
        await page.bringToFront();
        if (isSlow(demo)) await pause(timeToRead(title));
        const result = await act();
        if (isSlow(demo)) await pause(1500);
        if (demo !== 'watch') {
          const path = info.outputPath(fileName(++steps, title));
          await windows.find((window) => !window.isClosed())?.screenshot({ path, animations });
        }
        // A closed window has no caption to remove.
        await Promise.allSettled(captions.map((caption) => caption.dispose()));
        return result;
      }),
    );
  },

  takePicture: async ({ demo }, use, { project }) => {
    await use(async (page) => {
      if (demo !== 'pictures') return;
      await page.evaluate(async () => {
        scrollTo(0, 0);
        await Promise.all([...document.images].map((image) => image.decode()));
      });
      await page.screenshot({ path: `docs/images/${project.name}.png`, animations });
    });
  },
});

/** Scrolls the element that a step is about to the middle of the window. */
export const lookAt = (what: Locator) =>
  what.evaluate((element) => element.scrollIntoView({ block: 'center' }));

/** Pictures show the end of each animation. */
const animations = 'disabled';

const isSlow = (demo: Demo) => demo === 'watch' || demo === 'film';

/** Moves a pointer to each clicked element and frames it, at a person's pace. */
function pointAtActions(context: BrowserContext) {
  const style = { title: 'display: none', highlight: 'outline: 3px solid #ff5100' };
  context.on('page', (page) => {
    // The window may close before this runs.
    page.screencast.showActions({ duration: 800, style }).catch(() => {});
  });
}

/** "03-livechat-asks-who-you-are.png": the number and the first words. */
function fileName(step: number, title: string) {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${[`${step}`.padStart(2, '0'), ...words.slice(0, 8)].join('-')}.png`;
}
