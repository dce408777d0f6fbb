import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Some start a process, and a busy machine takes its time.
    testTimeout: 60_000,
  },
});
