import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'jsdom',
    // The property tests run ten thousand cases, also on a slow machine.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // From Node 25 on, Node has a localStorage of its own, which the one of jsdom gives way to.
    execArgv: process.allowedNodeEnvironmentFlags.has('--webstorage') ? ['--no-webstorage'] : [],
    environmentOptions: { jsdom: { url: 'http://localhost:3000/' } },
    // What withLiveChat() inlines into an app.
    env: {
      LIVECHAT_RESPONSE_TYPE: 'token',
      LIVECHAT_CONFIG: JSON.stringify({
        mode: 'sandbox',
        client_id: 'sandbox',
        response_type: 'token',
        scopes: ['sessions--my:rw', 'accounts--my:ro', 'agents--all:ro'],
        redirect_uris: ['http://localhost:3000'],
        accountsURL: 'http://localhost:3100',
        apiURL: 'http://localhost:3100',
      }),
    },
  },
});
