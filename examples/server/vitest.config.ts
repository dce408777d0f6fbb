import { defineConfig } from 'vitest/config';

/** Each file has servers of its own, on the same ports. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
