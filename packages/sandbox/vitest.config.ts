import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Playwright runs *.spec.ts, in a browser.
    include: ['{src,tools,examples}/**/*.test.ts'],
    // The files share their modules, which halves the time. This is safe: no file leaves state for the next one.
    isolate: false,
    // Some tests start a process, which takes long on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
