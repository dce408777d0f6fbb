import { defineConfig } from 'vitest/config';

/** Four files at once: their servers wait more than they work. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
