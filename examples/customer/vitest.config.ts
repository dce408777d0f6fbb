import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No file leaves anything behind for the next: they share their modules.
    isolate: false,
    include: ['test/**/*.test.ts'],
    // Some start a process, and a busy machine takes its time.
    testTimeout: 60_000,
  },
});
