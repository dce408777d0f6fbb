import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No test file leaves state behind, so they can share their modules.
    isolate: false,
    // Milliseconds. The property tests run ten thousand cases, also on a slow machine.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // Each test sets its own mode, whatever variables npm test is run with.
    env: { LIVECHAT_MODE: '', LIVECHAT_CLIENT_ID: '', LIVECHAT_REDIRECT_URIS: '' },
  },
});
