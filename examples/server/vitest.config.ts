import { defineConfig } from 'vitest/config';

/** Runs four files at once: their servers mostly wait. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
