import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No file leaves anything behind for the next: they share their modules.
    isolate: false,
    // The property tests run ten thousand cases, also on a slow machine.
    testTimeout: 180_000,
    // A test sets its own mode, whatever npm test is run with.
    env: { LIVECHAT_MODE: '', LIVECHAT_CLIENT_ID: '', LIVECHAT_REDIRECT_URIS: '' },
  },
});
