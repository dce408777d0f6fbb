import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The files share their modules, because no file leaves state for the next one.
    isolate: false,
    include: ['test/**/*.test.ts'],
    // Some tests start a process, which takes long on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
