import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // *.spec.ts is for a browser: Playwright's.
    include: ['{src,tools,examples}/**/*.test.ts'],
    // No file leaves anything behind for the next: they share their modules, and take half the time.
    isolate: false,
    // Some start a process, and a busy machine takes its time.
    testTimeout: 30_000,
  },
});
