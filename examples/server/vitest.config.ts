import { defineConfig } from 'vitest/config';

/** Two files at once: their servers wait more than they work. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
