import { createSandbox, ORGANIZATION_ID } from '@repo/sandbox';
import { createSandboxClient } from '@repo/sandbox/client';
import { TEST_CLIENT } from '@repo/sandbox/testing';
import { vi } from 'vitest';
import { createCustomerAccounts } from '../public/livechat/customer-accounts.js';

export const config = {
  client_id: TEST_CLIENT.client_id,
  organization_id: ORGANIZATION_ID,
  accountsURL: 'http://localhost:3100',
  apiURL: 'http://localhost:3100',
};

/** Starts the test's own sandbox. Returns it with the calls to it, which come from the page `location`. */
export function startLiveChat() {
  vi.stubGlobal('location', new URL('http://localhost:3000/plain.html#x'));
  const app = createSandbox({ client: { ...TEST_CLIENT, scopes: ['customers:own'] } });
  const send: typeof fetch = async (url, init) => app.request(`${url}`, init);
  return {
    app,
    send,
    sandbox: createSandboxClient('http://localhost', app.request),
    accounts: createCustomerAccounts(config, send),
  };
}

/** Opens a browser whose tabs share a storage and a lock. Returns the stored items. */
export function openBrowser() {
  const items: Record<string, string> = {};
  let queue: Promise<unknown> = Promise.resolve();
  const request = (_: string, task: () => Promise<unknown>) => {
    const turn = queue.then(task);
    queue = turn.catch(() => {});
    return turn;
  };
  vi.stubGlobal('localStorage', items);
  vi.stubGlobal('navigator', { locks: { request } });
  return items;
}
